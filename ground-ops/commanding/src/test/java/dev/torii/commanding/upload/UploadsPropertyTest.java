package dev.torii.commanding.upload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.spacelink.coding.Crc16;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Uploads against a world of one seed: commands that are lost or in doubt, contacts that end, disks that fail, kills before and after each
 * thing that is kept or ordered, check reports that are lost or wrong, people who take blocks back. At the end the memory is the file, and no
 * octet outside was ever written.
 */
class UploadsPropertyTest {
    private static final long FIRST_SEED = Long.getLong("torii.seed", 1L);
    private static final int SEEDS = 200;
    private static final int STEPS_MAX = 60_000;
    private static final int AREA_OCTETS = 4096;

    private static final class Kill extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A command with its ticket. */
    private static final class Sent {
        private final UploadOrder order;
        private final byte[] data;
        private Fate fate = Fate.OPEN;

        Sent(UploadOrder order, byte[] data) {
            this.order = order;
            this.data = data;
        }
    }

    private static final class World implements UploadLog, UploadUplink {
        private final Random random;
        private final byte[] file;
        private final UploadPlan plan;
        private final byte[] memory = new byte[AREA_OCTETS];
        private final Map<Long, Upload> disk = new TreeMap<>();
        private final Map<String, Sent> tickets = new LinkedHashMap<>();
        private final List<CheckReport> reports = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private Instant now = Instant.parse("2026-11-27T00:00:00Z");
        private boolean contact;
        private int kills;
        private Uploads uploads;

        World(long seed) {
            random = new Random(seed);
            file = new byte[1 + random.nextInt(2000)];
            random.nextBytes(file);
            int block = 8 + random.nextInt(60);
            long address = random.nextInt(AREA_OCTETS - file.length + 1);
            plan = new UploadPlan("TRK-1", 1, address, "f", "00", file.length, block, "ann", now);
            restart();
        }

        private void restart() {
            uploads = new Uploads(disk.values(), this, this, () -> now);
        }

        private boolean chance(double p) {
            return random.nextDouble() < p;
        }

        private void mayKill() {
            if (chance(0.004)) {
                kills++;
                throw new Kill();
            }
        }

        @Override
        public void keep(Upload upload) throws IOException {
            mayKill();
            if (chance(0.01)) {
                throw new IOException("disk full");
            }
            disk.put(upload.number(), upload);
            mayKill();
        }

        @Override
        public boolean isOpen(String spacecraftId) {
            return contact;
        }

        @Override
        public Optional<String> order(Upload upload, UploadOrder order, byte[] content) throws IOException {
            assertTrue(contact && upload.state() == UploadState.RUNNING, "ordered without a contact, or paused");
            mayKill();
            if (chance(0.002)) {
                return Optional.of("too many");
            }
            byte[] data = Arrays.copyOfRange(content, order.offset(), order.offset() + order.length());
            Sent before = tickets.putIfAbsent(order.key(), new Sent(order, data));
            if (before != null) {
                assertEquals(before.order, order, "one key is one command");
            }
            long open =
                    tickets.values().stream().filter(t -> t.fate == Fate.OPEN).count();
            assertTrue(open <= Uploads.WINDOW, () -> open + " commands at once");
            mayKill();
            return Optional.empty();
        }

        @Override
        public Fate fate(Upload upload, String key) {
            Sent sent = tickets.get(key);
            return sent == null ? Fate.UNKNOWN : sent.fate;
        }

        @Override
        public void takeBack(Upload upload, String key, String user) {
            Sent sent = tickets.get(key);
            if (sent != null && sent.fate == Fate.OPEN) {
                sent.fate = Fate.TAKEN_BACK;
            }
        }

        @Override
        public byte[] content(Upload upload) {
            return file;
        }

        @Override
        public void tell(Upload upload, String type, String message) {
            told.add(type);
        }

        /** Each command in its order: FOP-1 keeps that. */
        private void fly() {
            contact = contact ? !chance(0.03) : chance(0.1);
            for (Sent sent : tickets.values()) {
                if (sent.fate == Fate.OPEN && contact && chance(0.6)) {
                    arrive(sent);
                }
            }
        }

        private void arrive(Sent sent) {
            double luck = random.nextDouble();
            boolean accepted = luck < 0.75 || (luck < 0.85 && random.nextBoolean());
            if (accepted) {
                execute(sent);
            }
            sent.fate = luck < 0.85 ? Fate.MAYBE_ACCEPTED : luck < 0.995 ? Fate.NOT_ACCEPTED : Fate.TAKEN_BACK;
        }

        private void execute(Sent sent) {
            int at = (int) sent.order.address();
            boolean inside = at >= plan.address() && at + sent.order.length() <= plan.address() + file.length;
            assertTrue(inside, () -> "outside: " + sent.order);
            if (sent.order.isLoad()) {
                System.arraycopy(sent.data, 0, memory, at, sent.data.length);
            } else if (!chance(0.1)) {
                int crc = Crc16.of(memory, at, sent.order.length());
                reports.add(new CheckReport(1, at, sent.order.length(), chance(0.05) ? crc ^ 1 : crc));
            }
        }

        private void step() {
            now = now.plusSeconds(1);
            try {
                fly();
                uploads.step();
                List<CheckReport> heard = List.copyOf(reports);
                reports.clear();
                for (CheckReport r : heard) {
                    uploads.report("TRK-1", r.area(), r.address(), r.length(), r.checksum());
                }
                if (chance(0.002)) {
                    uploads.pause(1, "bob");
                }
                if (chance(0.05) && uploads.all().get(0).state() == UploadState.PAUSED) {
                    uploads.resume(1, "bob");
                }
            } catch (Kill e) {
                restart();
            } catch (IOException e) {
                assertEquals("disk full", e.getMessage());
            }
        }

        private void run() {
            while (disk.isEmpty()) {
                try {
                    uploads.begin(uploads.nextNumber(), plan);
                } catch (Kill e) {
                    restart();
                } catch (IOException e) {
                    assertEquals("disk full", e.getMessage());
                }
            }
            for (int i = 0; i < STEPS_MAX && !disk.get(1L).state().isEnd(); i++) {
                step();
            }
        }

        private byte[] expectedMemory() {
            byte[] expected = new byte[AREA_OCTETS];
            System.arraycopy(file, 0, expected, (int) plan.address(), file.length);
            return expected;
        }
    }

    @Test
    void theMemoryIsTheFileWhateverGoesWrong() {
        int kills = 0;
        int pauses = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
            World world = new World(seed);
            world.run();
            Upload end = world.disk.get(1L);
            String which = "seed " + seed + ": " + end.reason();
            assertEquals(UploadState.DONE, end.state(), which);
            assertArrayEquals(world.expectedMemory(), world.memory, which);
            assertEquals(world.file.length, end.octets(BlockState.VERIFIED), which);
            kills += world.kills;
            pauses += (int) world.told.stream().filter("UPLOAD_PAUSED"::equals).count();
        }
        assertTrue(kills > SEEDS, "a test without kills shows little: " + kills);
        assertTrue(pauses > SEEDS / 4, "nor one without pauses: " + pauses);
    }
}
