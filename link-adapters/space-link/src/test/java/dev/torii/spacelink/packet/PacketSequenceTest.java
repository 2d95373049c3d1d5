package dev.torii.spacelink.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.torii.spacelink.packet.PacketSequence.Status;
import dev.torii.spacelink.packet.PacketSequence.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacketSequenceTest {
    private PacketSequence sequence = new PacketSequence(RepeatKey.NONE);

    /** A packet of 16 octets: header, 4 octets of time, 6 of data. */
    private static byte[] packet(int apid, int count, int time, int data) {
        byte[] packet = new byte[16];
        packet[0] = (byte) (apid >>> 8);
        packet[1] = (byte) apid;
        packet[2] = (byte) (0xC0 | count >>> 8);
        packet[3] = (byte) count;
        packet[5] = 9;
        packet[9] = (byte) time;
        packet[15] = (byte) data;
        return packet;
    }

    private void expect(Verdict verdict, int missing, byte[] packet, long breaks) {
        assertEquals(verdict, sequence.accept(packet, 0, packet.length, breaks));
        assertEquals(missing, sequence.missing());
    }

    @Test
    void tellsPacketsLostWithFramesFromThoseLostOnBoard() {
        expect(Verdict.FIRST, 0, packet(550, 16382, 0, 0), 7);
        expect(Verdict.NEXT, 0, packet(550, 16383, 0, 0), 7);
        expect(Verdict.NEXT, 0, packet(550, 0, 0, 0), 8);
        expect(Verdict.ON_BOARD, 2, packet(550, 3, 0, 0), 8);
        expect(Verdict.FRAME_LOST, 4, packet(550, 8, 0, 0), 9);
        expect(Verdict.FIRST, 0, packet(551, 8, 0, 0), 9);
        expect(Verdict.ON_BOARD, 8190, packet(550, 8199, 0, 0), 9);
        expect(Verdict.BACK, 0, packet(550, 8, 0, 0), 9);
        expect(Verdict.NEXT, 0, packet(550, 9, 0, 0), 9);
        assertEquals(
                List.of(new Status(550, 8, 4, 8192, 0, 0, 1), new Status(551, 1, 0, 0, 0, 0, 0)), sequence.status());
    }

    @Test
    void takesAConstantCountForNeitherGapNorRepetition() {
        sequence = new PacketSequence(RepeatKey.CONTENT);
        expect(Verdict.FIRST, 0, packet(1296, 0, 1, 0), 0);
        expect(Verdict.CONSTANT, 0, packet(1296, 0, 2, 0), 0);
        expect(Verdict.REPEATED, 0, packet(1296, 0, 1, 0), 0);
        expect(Verdict.CONSTANT, 0, packet(1296, 0, 3, 0), 1);
        assertEquals(List.of(new Status(1296, 3, 0, 0, 1, 2, 0)), sequence.status());
    }

    @Test
    void findsRepetitionsByTheKeyChosen() {
        byte[] first = packet(5, 100, 1, 1);
        byte[] sameCount = packet(5, 100, 2, 1);
        byte[] sameCountAndTime = packet(5, 100, 1, 2);
        RepeatKey time = RepeatKey.countAndTime(6, 4);
        Verdict[][] expected = {
            {Verdict.CONSTANT, Verdict.CONSTANT, Verdict.CONSTANT},
            {Verdict.REPEATED, Verdict.REPEATED, Verdict.REPEATED},
            {Verdict.CONSTANT, Verdict.REPEATED, Verdict.REPEATED},
            {Verdict.CONSTANT, Verdict.CONSTANT, Verdict.REPEATED}
        };
        RepeatKey[] keys = {RepeatKey.NONE, RepeatKey.COUNT, time, RepeatKey.CONTENT};
        for (int i = 0; i < keys.length; i++) {
            sequence = new PacketSequence(keys[i]);
            expect(Verdict.FIRST, 0, first, 0);
            expect(expected[i][0], 0, sameCount, 0);
            expect(expected[i][1], 0, sameCountAndTime, 0);
            expect(expected[i][2], 0, first, 0);
        }
    }

    @Test
    void remembersTheLast64PacketsOfAnApid() {
        sequence = new PacketSequence(RepeatKey.COUNT);
        expect(Verdict.FIRST, 0, packet(5, 0, 0, 0), 0);
        for (int count = 1; count < 64; count++) {
            expect(Verdict.NEXT, 0, packet(5, count, 0, 0), 0);
        }
        expect(Verdict.REPEATED, 0, packet(5, 0, 0, 0), 0);
        expect(Verdict.NEXT, 0, packet(5, 64, 0, 0), 0);
        expect(Verdict.BACK, 0, packet(5, 0, 0, 0), 0); // 64 others came since
    }

    @Test
    void comparesAPacketTooShortForItsTimeByWhatItHas() {
        sequence = new PacketSequence(RepeatKey.countAndTime(12, 8));
        expect(Verdict.FIRST, 0, packet(5, 1, 0, 1), 0);
        expect(Verdict.CONSTANT, 0, packet(5, 1, 0, 2), 0);
        expect(Verdict.REPEATED, 0, packet(5, 1, 3, 2), 0);
        assertThrows(IllegalArgumentException.class, () -> RepeatKey.countAndTime(5, 4));
        assertThrows(IllegalArgumentException.class, () -> RepeatKey.countAndTime(6, 17));
        assertThrows(IllegalArgumentException.class, () -> new RepeatKey(RepeatKey.Kind.COUNT, 6, 0));
    }
}
