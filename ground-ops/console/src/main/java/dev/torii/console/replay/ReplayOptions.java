package dev.torii.console.replay;

import dev.torii.spacelink.channel.CaduCoding;
import dev.torii.spacelink.channel.ChannelConfig;
import dev.torii.spacelink.channel.ChannelConfig.FrameType;
import dev.torii.spacelink.channel.ChannelDecoder;
import dev.torii.spacelink.channel.FrameSink;
import dev.torii.spacelink.coding.Randomizer;
import dev.torii.spacelink.coding.ReedSolomonCode;
import dev.torii.spacelink.coding.ReedSolomonCode.Basis;
import dev.torii.spacelink.convolutional.ConvolutionalCode;
import dev.torii.spacelink.frame.AosOptions;
import dev.torii.spacelink.sync.PhaseAmbiguity;
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
            description =
                    "octets of a transfer frame; with --cadu --rs the default is what the code carries, of a journal that"
                            + " of its first frame")
    Integer length;

    @Option(names = "--antenna", paramLabel = "ID", description = "of a frame journal, only what this antenna received")
    String antenna;

    @Option(names = "--contact", paramLabel = "ID", description = "of a frame journal, only the frames of this contact")
    String contact;

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

    @Option(
            names = "--randomizer",
            paramLabel = "short|long",
            description = "CADUs are randomised with the 255-bit sequence, as by --randomized, or that of 131071 bits")
    String randomizer;

    @Option(
            names = "--convolutional",
            paramLabel = "RATE",
            description = "CADUs are convolutionally coded: 1/2, 2/3, 3/4, 5/6 or 7/8; each bit is a symbol")
    String convolutional;

    @Option(
            names = "--soft",
            description = "the files hold soft symbols, a signed octet each, positive for 0, in place of bits")
    Boolean soft;

    @Option(names = "--nrz-m", description = "bits are NRZ-M levels: they change for a 1")
    Boolean nrzM;

    @Option(
            names = "--phases",
            paramLabel = "1|2|4|8",
            description =
                    "phases of the demodulator to look for: as sent; or inverted (BPSK); or turned by 90 and 270 degrees (QPSK);"
                            + " or with a mirrored spectrum, too (default: 2)")
    Integer phases;

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
        randomizer = or(randomizer, profile.text("randomizer"));
        convolutional = or(convolutional, profile.text("convolutional"));
        soft = or(soft, profile.flag("soft"));
        nrzM = or(nrzM, profile.flag("nrz-m"));
        phases = or(phases, profile.integer("phases"));
        profile.checkAllKnown();
    }

    /** Whether frames of a journal are wanted. */
    boolean wants(String ofAntenna, String ofContact) {
        return (antenna == null || antenna.equals(ofAntenna)) && (contact == null || contact.equals(ofContact));
    }

    /** Takes the length of a recording's frames, unless another one was given. */
    void setLengthIfAbsent(int octets) {
        length = or(length, octets);
    }

    /** Returns whether these options are of CADUs or packets, not of frames. */
    boolean readsOtherThanFrames() {
        return isSet(cadu) || isSet(packets);
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
                    insertZone == null ? AosOptions.NONE : AosOptions.insertZone(insertZone),
                    accepted,
                    Set.of(),
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

    /**
     * Makes a decoder of what these options describe.
     *
     * @param accepted spacecraft identifiers to accept, empty for any
     * @param sink     takes the frames
     * @return the decoder
     * @throws ReplayException naming the option, what was found and what is allowed
     */
    ChannelDecoder decoder(Set<Integer> accepted, FrameSink sink) throws ReplayException {
        try {
            ChannelConfig channel = channel(accepted);
            return isSet(soft) ? ChannelDecoder.ofSoftSymbols(channel, sink) : new ChannelDecoder(channel, sink);
        } catch (IllegalArgumentException e) {
            throw new ReplayException("--soft: " + e.getMessage());
        }
    }

    /** Gives a decoder what was read from a file. */
    void feed(ChannelDecoder decoder, byte[] data, int length) {
        if (isSet(soft)) {
            decoder.acceptSoft(data, 0, length, 0);
        } else {
            decoder.accept(data, 0, length, 0);
        }
    }

    private Optional<CaduCoding> coding() throws ReplayException {
        if (!isSet(cadu)) {
            if (reedSolomon != null || basis != null || isSet(randomized)) {
                throw new ReplayException("--rs, --basis and --randomized need --cadu");
            }
            if (randomizer != null || convolutional != null || isSet(soft) || isSet(nrzM) || phases != null) {
                throw new ReplayException("--randomizer, --convolutional, --soft, --nrz-m and --phases need --cadu");
            }
            return Optional.empty();
        }
        if (reedSolomon == null && basis != null) {
            throw new ReplayException("--basis needs --rs");
        }
        CaduCoding coding = reedSolomon == null
                ? CaduCoding.uncoded(isSet(randomized))
                : CaduCoding.reedSolomon(code(), isSet(randomized));
        coding = coding.withSync(coding.sync().withAmbiguity(ambiguity()));
        if (randomizer != null) {
            coding = coding.withRandomizer(sequence());
        }
        if (convolutional != null) {
            coding = coding.withInner(inner());
        }
        return Optional.of(isSet(nrzM) ? coding.withNrzM() : coding);
    }

    private Randomizer sequence() throws ReplayException {
        return switch (randomizer.toLowerCase(Locale.ROOT)) {
            case "short" -> Randomizer.SHORT;
            case "long" -> Randomizer.LONG;
            default -> throw new ReplayException("--randomizer: " + randomizer + " is not short or long");
        };
    }

    private ConvolutionalCode inner() throws ReplayException {
        return switch (convolutional) {
            case "1/2" -> ConvolutionalCode.RATE_1_2;
            case "2/3" -> ConvolutionalCode.RATE_2_3;
            case "3/4" -> ConvolutionalCode.RATE_3_4;
            case "5/6" -> ConvolutionalCode.RATE_5_6;
            case "7/8" -> ConvolutionalCode.RATE_7_8;
            default ->
                throw new ReplayException("--convolutional: " + convolutional + " is not 1/2, 2/3, 3/4, 5/6 or 7/8");
        };
    }

    private PhaseAmbiguity ambiguity() throws ReplayException {
        return switch (phases == null ? 2 : phases) {
            case 1 -> PhaseAmbiguity.NONE;
            case 2 -> PhaseAmbiguity.INVERSION;
            case 4 -> PhaseAmbiguity.ROTATION;
            case 8 -> PhaseAmbiguity.ROTATION_AND_MIRROR;
            default -> throw new ReplayException("--phases: " + phases + " is not 1, 2, 4 or 8");
        };
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
