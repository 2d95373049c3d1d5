package dev.torii.commanding.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.coding.Crc16;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UploadsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");

    private final List<UploadOrder> ordered = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Map<String, Fate> fates = new HashMap<>();
    private final List<String> takenBack = new ArrayList<>();
    private final byte[] file = new byte[400];
    private Instant now = NOW;
    private final Uploads uploads = new Uploads(List.of(), upload -> {}, new Uplink(), () -> now);

    private final class Uplink implements UploadUplink {
        @Override
        public boolean isOpen(String spacecraftId) {
            return true;
        }

        @Override
        public Optional<String> order(Upload upload, UploadOrder order, byte[] content) {
            ordered.add(order);
            return Optional.empty();
        }

        @Override
        public Fate fate(Upload upload, String key) {
            return fates.getOrDefault(key, Fate.OPEN);
        }

        @Override
        public void takeBack(Upload upload, String key, String user) {
            takenBack.add(key);
        }

        @Override
        public byte[] content(Upload upload) {
            return file;
        }

        @Override
        public void tell(Upload upload, String type, String message) {
            told.add(type + " " + message);
        }
    }

    private static UploadPlan plan(long address) {
        return new UploadPlan("TRK-1", 1, address, "image.bin", "00", 400, 16, "ann", NOW); // 25 blocks
    }

    private void acceptAll() throws IOException {
        ordered.forEach(o -> fates.put(o.key(), Fate.MAYBE_ACCEPTED));
        ordered.clear();
        uploads.step();
    }

    /** Until the first stretch of 16 blocks was asked for. */
    private UploadOrder firstCheck() throws IOException {
        uploads.begin(1, plan(1000));
        uploads.step();
        acceptAll();
        acceptAll();
        return ordered.stream().filter(o -> !o.isLoad()).findFirst().orElseThrow();
    }

    @Test
    void keepsAWindowFull() throws IOException {
        assertEquals(Optional.empty(), uploads.begin(1, plan(1000)));
        uploads.step();
        uploads.step();
        assertEquals(8, ordered.size());
        assertEquals(new UploadOrder(true, "upload U-1 block 0 0", 1000, 0, 16), ordered.get(0));
        assertEquals(new UploadOrder(true, "upload U-1 block 7 0", 1112, 112, 16), ordered.get(7));
    }

    @Test
    void checksAStretchWhileTheNextGoesUp() throws IOException {
        assertEquals(new UploadOrder(false, "upload U-1 check 1", 1000, 0, 256), firstCheck());
        assertEquals(7, ordered.stream().filter(UploadOrder::isLoad).count());
        uploads.report("TRK-1", 1, 1000, 256, Crc16.of(file, 0, 256));
        assertEquals(256, uploads.all().get(0).octets(BlockState.VERIFIED));
        assertEquals("UPLOAD_PROGRESS U-1: 50 % of image.bin verified on board", told.get(told.size() - 1));
    }

    @Test
    void sendsOnlyAStretchThatDiffersAgain() throws IOException {
        firstCheck();
        uploads.report("TRK-1", 1, 1000, 256, Crc16.of(file, 0, 256) ^ 1);
        assertEquals(
                List.of(1, 0),
                List.of(
                        uploads.all().get(0).blocks().get(0).tries(),
                        uploads.all().get(0).blocks().get(16).tries()));
        uploads.step();
        assertEquals("upload U-1 block 0 1", ordered.get(ordered.size() - 1).key());
    }

    @Test
    void givesUpWhenTheMemoryNeverHoldsIt() throws IOException {
        firstCheck();
        for (int i = 0; i < 300 && uploads.all().get(0).state() == UploadState.RUNNING; i++) {
            Optional<Stretch> asked = uploads.all().get(0).check();
            if (asked.isPresent()) {
                int offset = asked.get().first() * 16;
                int length = Math.min(400, asked.get().end() * 16) - offset;
                uploads.report("TRK-1", 1, 1000 + offset, length, Crc16.of(file, offset, length) ^ 1);
            }
            acceptAll();
        }
        assertEquals(UploadState.FAILED, uploads.all().get(0).state());
        assertEquals(
                "the checksum on board was another 10 times in a row",
                uploads.all().get(0).reason());
    }

    @Test
    void asksAgainForAReportThatDoesNotCome() throws IOException {
        UploadOrder check = firstCheck();
        acceptAll();
        now = now.plusSeconds(14);
        uploads.step();
        assertTrue(ordered.stream().allMatch(UploadOrder::isLoad));
        now = now.plusSeconds(1);
        acceptAll();
        assertEquals(
                List.of("upload U-1 check 2"),
                ordered.stream().filter(o -> !o.isLoad()).map(UploadOrder::key).toList());
        assertEquals("upload U-1 check 1", check.key());
    }

    @Test
    void aPauseTakesBackWhatHasNotLeft() throws IOException {
        uploads.begin(1, plan(1000));
        uploads.step();
        assertEquals(Optional.empty(), uploads.pause(1, "bob"));
        assertEquals(8, takenBack.size());
        assertEquals(Optional.of("U-1 is PAUSED"), uploads.pause(1, "bob"));
        takenBack.forEach(key -> fates.put(key, Fate.TAKEN_BACK));
        ordered.clear();
        uploads.step();
        assertEquals(List.of(), ordered);
        assertEquals("paused by bob", uploads.all().get(0).reason());
        uploads.resume(1, "ann");
        uploads.step();
        assertEquals("upload U-1 block 0 1", ordered.get(0).key());
        assertEquals(Optional.empty(), uploads.cancel(1, "ann"));
        assertEquals(Optional.of("U-1 is CANCELLED"), uploads.resume(1, "ann"));
    }

    @Test
    void aBlockThatIsTakenBackPausesTheUpload() throws IOException {
        uploads.begin(1, plan(1000));
        uploads.step();
        fates.put("upload U-1 block 3 0", Fate.TAKEN_BACK);
        uploads.step();
        assertEquals(UploadState.PAUSED, uploads.all().get(0).state());
        assertEquals(
                "the command of block 3 was taken back", uploads.all().get(0).reason());
    }

    @Test
    void twoUploadsDoNotWriteToOnePlace() throws IOException {
        uploads.begin(1, plan(1000));
        assertEquals(Optional.of("U-1 writes to the same place and has not ended"), uploads.begin(2, plan(1399)));
        assertEquals(Optional.empty(), uploads.begin(2, plan(1400)));
    }

    @Test
    void namesANumberOutOfItsRange() {
        assertEquals(
                "address: -1 is not in 0..4293918719",
                assertThrows(IllegalArgumentException.class, () -> plan(-1)).getMessage());
    }

    /** Packet made by hand from docs/icd-spacecraft.md; 29B1 is the published CRC-16 of the digits 1 to 9. */
    @Test
    void readsACheckReport() {
        byte[] packet = HexFormat.of()
                .parseHex("0864c000001b" + "20060a00000000" + "7d2b5000000000" + "0101" + "00000100" + "00000009"
                        + "29b1" + "abcd");
        assertEquals(Optional.of(new CheckReport(1, 256, 9, 0x29B1)), CheckReport.read(packet));
        packet[8] = 9;
        assertEquals(Optional.empty(), CheckReport.read(packet));
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals(0x29B1, Crc16.of(digits, 0, digits.length));
    }
}
