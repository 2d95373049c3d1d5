package dev.torii.console;

import dev.torii.journal.ChannelTally;
import dev.torii.journal.FrameRecord;
import dev.torii.spacelink.time.Tai;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options that say which frames of a journal are meant; all if none is given. */
final class FrameChoice {
    @Option(names = "--contact", paramLabel = "NAME", description = "Only frames of this contact.")
    private String contact;

    @Option(names = "--antenna", paramLabel = "NAME", description = "Only frames that came over this antenna.")
    private String antenna;

    @Option(names = "--scid", paramLabel = "N", description = "Only frames of this spacecraft identifier.")
    private Integer scid;

    @Option(names = "--vcid", paramLabel = "N", description = "Only frames of this virtual channel.")
    private Integer vcid;

    @Option(
            names = "--channel",
            paramLabel = "SCID:VCID",
            converter = ChannelName.class,
            description = "Only frames of this virtual channel of this spacecraft identifier.")
    private Channel channel;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only frames received from then on, UTC, as 2026-11-27T12:00:00Z.")
    private Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only frames received before.")
    private Instant to;

    boolean holds(FrameRecord frame) {
        return isOf(frame.contact(), frame.antenna(), frame.scid(), frame.vcid())
                && isFrom(frame.receptionTaiNs())
                && isBefore(frame.receptionTaiNs());
    }

    /** Whether some of what a tally counts may be meant. */
    boolean mayHold(ChannelTally tally) {
        return isOf(tally.contact(), tally.antenna(), tally.scid(), tally.vcid())
                && isFrom(tally.lastTaiNs())
                && isBefore(tally.firstTaiNs());
    }

    /** Whether all of it is. */
    boolean holdsAll(ChannelTally tally) {
        return mayHold(tally) && isFrom(tally.firstTaiNs()) && isBefore(tally.lastTaiNs());
    }

    private boolean isOf(String ofContact, String ofAntenna, int ofScid, int ofVcid) {
        return (contact == null || contact.equals(ofContact))
                && (antenna == null || antenna.equals(ofAntenna))
                && (scid == null || scid == ofScid)
                && (vcid == null || vcid == ofVcid)
                && (channel == null || (channel.scid() == ofScid && channel.vcid() == ofVcid));
    }

    private boolean isFrom(long taiNs) {
        return from == null || taiNs >= Tai.fromUtc(from);
    }

    private boolean isBefore(long taiNs) {
        return to == null || taiNs < Tai.fromUtc(to);
    }

    /** A virtual channel of a spacecraft identifier. */
    record Channel(int scid, int vcid) {}

    /** Reads {@code SCID:VCID}. */
    static final class ChannelName implements CommandLine.ITypeConverter<Channel> {
        private static final Pattern TEXT = Pattern.compile("(\\d{1,5}):(\\d{1,3})");

        @Override
        public Channel convert(String text) {
            Matcher parts = TEXT.matcher(text);
            if (!parts.matches()) {
                throw new CommandLine.TypeConversionException(
                        "'" + text + "' is not SCID:VCID, two numbers such as 171:2");
            }
            return new Channel(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
        }
    }
}
