package dev.torii.yamcs.fleet;

import com.google.gson.JsonObject;
import dev.torii.spacelink.coding.Crc16;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.yamcs.YConfiguration;
import org.yamcs.cmdhistory.CommandHistoryPublisher;
import org.yamcs.commanding.PreparedCommand;
import org.yamcs.memento.MementoDb;
import org.yamcs.protobuf.Commanding.CommandHistoryAttribute;
import org.yamcs.tctm.AbstractCommandPostProcessor;
import org.yamcs.tctm.Link;

/**
 * Finishes a telecommand packet before it leaves: sequence count, packet length and packet error control (CRC-16, ECSS-E-ST-70-41C
 * §7.4.4, annex B).
 *
 * <p>The command history gets {@code ccsds-seqcount}, {@code ccsds-request-id} (the first four octets of the packet as a number,
 * by which verifiers know its reports) and the finished {@code binary}. Counts are kept in the instance's own store, one per
 * application process. Options: none.
 */
public final class PusCommandPostprocessor extends AbstractCommandPostProcessor {
    /** Command history: packet sequence count, 0..16383. */
    public static final String SEQUENCE_COUNT = CommandHistoryPublisher.CcsdsSeq_KEY;

    /** Command history: the first four octets of the packet as a number. */
    public static final String REQUEST_ID = "ccsds-request-id";

    /** Attribute of a command that is to be executed on board later: its release time as CUC 4+3 by the on-board clock, hexadecimal. */
    public static final String RELEASE_TIME = "onboard-release-time";

    /** Command history, of such a command: the first four octets of the packet that inserts it, as a number. */
    public static final String INSERTION_ID = "ccsds-insertion-id";

    private static final String STORE_KEY = "torii.telecommand-numbers";
    private static final int HEADERS_LENGTH = 11;
    private static final int PEC_LENGTH = 2;
    private static final int PACKET_LENGTH_MAX = 65_542;
    private static final int SEQUENCE_CONTROL_OFFSET = 2;
    private static final int LENGTH_OFFSET = 4;
    private static final int LENGTH_BIAS = 7;
    private static final int UNSEGMENTED = 0xC000;
    private static final int SCHEDULING = 11;
    private static final int INSERT = 4;

    private TelecommandNumbers numbers;

    /** Made by Yamcs. */
    public PusCommandPostprocessor() {}

    @Override
    public void init(String yamcsInstance, YConfiguration config, Link link) {
        super.init(yamcsInstance, config, link);
        numbers = new TelecommandNumbers(new InstanceStore(yamcsInstance));
    }

    @Override
    public byte[] process(PreparedCommand command) {
        byte[] draft = command.getBinary();
        if (draft.length < HEADERS_LENGTH || draft.length + PEC_LENGTH > PACKET_LENGTH_MAX) {
            failCommand(
                    command.getCommandId(),
                    "telecommand of " + draft.length + " octets; a packet has " + HEADERS_LENGTH + ".."
                            + (PACKET_LENGTH_MAX - PEC_LENGTH) + " octets before its error control");
            return null;
        }
        int apid = ByteBuffer.wrap(draft).getShort(0) & 0x7FF;
        int count = numbers.take(apid);
        byte[] packet = finish(draft, count);
        commandHistoryPublisher.publish(command.getCommandId(), SEQUENCE_COUNT, count);
        // Positive: the packet version number is 0. The overload with a long would store a time.
        commandHistoryPublisher.publish(
                command.getCommandId(), REQUEST_ID, ByteBuffer.wrap(packet).getInt(0));
        CommandHistoryAttribute releaseTime = command.getAttribute(RELEASE_TIME);
        if (releaseTime != null) {
            byte[] time = HexFormat.of().parseHex(releaseTime.getValue().getStringValue());
            packet = finish(insertion(packet, time), numbers.take(apid));
            commandHistoryPublisher.publish(
                    command.getCommandId(),
                    INSERTION_ID,
                    ByteBuffer.wrap(packet).getInt(0));
        }
        commandHistoryPublisher.publish(command.getCommandId(), PreparedCommand.CNAME_BINARY, packet);
        return packet;
    }

    /**
     * The telecommand (11,4) that inserts one into the on-board schedule, ECSS-E-ST-70-41C §8.11.2.4: number of 8 bits, release time, the packet.
     *
     * @param packet telecommand, whole
     * @param time   release time as CUC 4+3
     * @return the packet from its primary header on, without error control, to be finished
     */
    static byte[] insertion(byte[] packet, byte[] time) {
        ByteBuffer draft = ByteBuffer.allocate(HEADERS_LENGTH + 1 + time.length + packet.length);
        draft.put(packet, 0, 2).putShort((short) 0).putShort((short) 0); // same application process
        draft.put(packet[6]).put((byte) SCHEDULING).put((byte) INSERT).putShort((short) 0);
        draft.put((byte) 1).put(time).put(packet);
        return draft.array();
    }

    @Override
    public int getBinaryLength(PreparedCommand command) {
        return command.getBinary().length + PEC_LENGTH;
    }

    /**
     * Writes sequence control, length and error control.
     *
     * @param draft packet from its primary header on, without error control
     * @param count packet sequence count, 0..16383
     * @return the whole packet, a new array
     */
    static byte[] finish(byte[] draft, int count) {
        byte[] packet = Arrays.copyOf(draft, draft.length + PEC_LENGTH);
        ByteBuffer buffer = ByteBuffer.wrap(packet);
        buffer.putShort(SEQUENCE_CONTROL_OFFSET, (short) (UNSEGMENTED | count));
        buffer.putShort(LENGTH_OFFSET, (short) (packet.length - LENGTH_BIAS));
        buffer.putShort(draft.length, (short) Crc16.of(packet, 0, draft.length));
        return packet;
    }

    /** Counts in the memento table of a Yamcs instance; looked up at each use since an instance may restart. */
    private record InstanceStore(String instance) implements TelecommandNumbers.Store {
        @Override
        public OptionalInt load(int apid) {
            return MementoDb.getInstance(instance)
                    .getJsonObject(STORE_KEY)
                    .filter(counts -> counts.has(Integer.toString(apid)))
                    .map(counts ->
                            OptionalInt.of(counts.get(Integer.toString(apid)).getAsInt()))
                    .orElse(OptionalInt.empty());
        }

        @Override
        public void save(int apid, int next) {
            JsonObject counts =
                    MementoDb.getInstance(instance).getJsonObject(STORE_KEY).orElseGet(JsonObject::new);
            counts.addProperty(Integer.toString(apid), next);
            MementoDb.getInstance(instance).putJsonObject(STORE_KEY, counts);
        }
    }
}
