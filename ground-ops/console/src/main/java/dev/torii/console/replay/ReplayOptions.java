package dev.torii.console.replay;

import dev.torii.spacelink.channel.CaduCoding;
import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The options that say how a recording is to be read, from the command line, completed from a profile. */
public final class ReplayOptions {
    private static final Pattern REED_SOLOMON = Pattern.compile("(16|8)x([123458])");

    @Option(names = "--frames", paramLabel = "aos|tm", description = "kind of transfer frame (default: aos)")
    String frames;

    @Option(names = "--packets", description = "the files hold space packets, not frames")
    Boolean packets;

    @Option(
            names = "--length",
            paramLabel = "N",
            description = "octets of a transfer frame; with --cadu --rs the default is what the code carries")
    Integer length;

    @Option(names = "--fecf", description = "frames end with a frame error control field")
    Boolean fecf;

    @Option(
            names = "--ocf",
            description = "AOS frames carry an operational control field (TM frames tell by themselves)")
    Boolean ocf;

    @Option(
            names = "--insert-zone",
            paramLabel = "N",
            description = "octets of the insert zone of AOS frames (default: 0)")
    Integer insertZone;

    @Option(
            names = "--scid",
            paramLabel = "N",
            description =
                    "accepts frames of this spacecraft; may be repeated (default: the one most frames of a file are of)")
    List<Integer> scids;

    @Option(
            names = "--cadu",
            description = "the files hold CADUs: sync marker, then frame or codeblock, at any bit offset")
    Boolean cadu;

    @Option(
            names = "--rs",
            paramLabel = "ExI",
            description = "Reed-Solomon code of the CADUs: 16 or 8 errors, interleave 1, 2, 3, 4, 5 or 8; such as 16x4")
    String reedSolomon;

    @Option(
            names = "--basis",
            paramLabel = "dual|conventional",
            description = "basis of the Reed-Solomon symbols (default: dual)")
    String basis;

    @Option(names = "--randomized", description = "CADUs are randomised with the 255-bit sequence")
    Boolean randomized;

    /** Makes options of which none is set. */
    public ReplayOptions() {}

    /**
     * Fills in from a YAML file the options that the command line does not give; its keys are the options' names.
     *
     * @param file the profile
     * @throws IOException     if it cannot be read
     * @throws ReplayException if it is not YAML, or a key or value is not allowed; the message names file, key and value
     */
    public void addProfile(Path file) throws IOException, ReplayException {
        ReplayProfile profile = ReplayProfile.read(file);
        frames = or(frames, profile.text("frames"));
        packets = or(packets, profile.flag("packets"));
        length = or(length, profile.integer("length"));
        fecf = or(fecf, profile.flag("fecf"));
        ocf = or(ocf, profile.flag("ocf"));
        insertZone = or(insertZone, profile.integer("insert-zone"));
        scids = or(scids, profile.integers("scid"));
        cadu = or(cadu, profile.flag("cadu"));
        reedSolomon = or(reedSolomon, profile.text("rs"));
        basis = or(basis, profile.text("basis"));
        randomized = or(randomized, profile.flag("randomized"));
        profile.checkAllKnown();
    }

    private static <T> T or(T given, T fallback) {
        return given != null ? given : fallback;
    }

    private static boolean isSet(Boolean flag) {
        return flag != null && flag;
    }

    /** Returns whether the files hold space packets. */
    boolean readsPackets() {
        return isSet(packets);
    }

    /** Returns the spacecraft identifiers to accept, empty if each file's majority decides. */
    Set<Integer> acceptedScids() {
        return scids == null ? Set.of() : new LinkedHashSet<>(scids);
    }

    /**
     * Makes the channel these options describe.
     *
     * @param accepted spacecraft identifiers to accept, empty for any
     * @return the channel
     * @throws ReplayException naming the option, what was found and what is allowed
     */
    ChannelConfig channel(Set<Integer> accepted) throws ReplayException {
        Optional<CaduCoding> coding = coding();
        int frameLength = length != null ? length : defaultLength(coding);
        try {
            return new ChannelConfig(
                    frameType(),
                    frameLength,
                    isSet(fecf),
                    isSet(ocf),
                    insertZone == null ? 0 : insertZone,
                    accepted,
                    coding);
        } catch (IllegalArgumentException e) {
            throw new ReplayException(optionNames(e.getMessage()));
        }
    }

    private static String optionNames(String message) {
        return message.replace("frameLength:", "--length:")
                .replace("insertZoneLength:", "--insert-zone:")
                .replace("scids:", "--scid:");
    }

    private FrameType frameType() throws ReplayException {
        String name = frames == null ? "aos" : frames.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "aos" -> FrameType.AOS;
            case "tm" -> FrameType.TM;
            default -> throw new ReplayException("--frames: " + frames + " is not aos or tm");
        };
    }

    private static int defaultLength(Optional<CaduCoding> coding) throws ReplayException {
        Optional<ReedSolomonCode> code = coding.flatMap(CaduCoding::reedSolomon);
        if (code.isEmpty()) {
            throw new ReplayException("--length: missing; give the octets of one transfer frame");
        }
        return code.get().dataLength();
    }

    private Optional<CaduCoding> coding() throws ReplayException {
        if (!isSet(cadu)) {
            if (reedSolomon != null || basis != null || isSet(randomized)) {
                throw new ReplayException("--rs, --basis and --randomized need --cadu");
            }
            return Optional.empty();
        }
        if (reedSolomon == null) {
            if (basis != null) {
                throw new ReplayException("--basis needs --rs");
            }
            return Optional.of(new CaduCoding(Optional.empty(), isSet(randomized)));
        }
        return Optional.of(CaduCoding.reedSolomon(code(), isSet(randomized)));
    }

    private ReedSolomonCode code() throws ReplayException {
        Matcher parts = REED_SOLOMON.matcher(reedSolomon);
        if (!parts.matches()) {
            throw new ReplayException(
                    "--rs: " + reedSolomon + " is not ExI with E 16 or 8 and I 1, 2, 3, 4, 5 or 8, such as 16x4");
        }
        int errorCapability = Integer.parseInt(parts.group(1));
        int interleave = Integer.parseInt(parts.group(2));
        ReedSolomonCode code = new ReedSolomonCode(errorCapability, interleave, codeBasis(), 0);
        if (length == null) {
            return code;
        }
        try {
            return code.forFrameLength(length);
        } catch (IllegalArgumentException e) {
            throw new ReplayException(optionNames(e.getMessage()));
        }
    }

    private Basis codeBasis() throws ReplayException {
        String name = basis == null ? "dual" : basis.toLowerCase(Locale.ROOT);
        return switch (name) {
            case "dual" -> Basis.DUAL;
            case "conventional" -> Basis.CONVENTIONAL;
            default -> throw new ReplayException("--basis: " + basis + " is not dual or conventional");
        };
    }
}
