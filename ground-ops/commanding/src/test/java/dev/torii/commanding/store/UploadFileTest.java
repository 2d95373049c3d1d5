package dev.torii.commanding.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.commanding.upload.Block;
import dev.torii.commanding.upload.BlockState;
import dev.torii.commanding.upload.Stretch;
import dev.torii.commanding.upload.Upload;
import dev.torii.commanding.upload.UploadPlan;
import dev.torii.commanding.upload.UploadState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadFileTest {
    private static final Instant NOW = Instant.parse("2026-11-27T01:02:03.004005Z");

    @TempDir
    private Path folder;

    private static Upload upload(long number, UploadState state) {
        return new Upload(
                number,
                new UploadPlan("TRK-1", 2, 4096, "täble.bin", "ab", 33, 16, "ann", NOW),
                state,
                NOW.plusSeconds(1),
                "why",
                List.of(
                        new Block(BlockState.VERIFIED, 0),
                        new Block(BlockState.ORDERED, 7),
                        new Block(BlockState.LOADED, 2)),
                Optional.of(new Stretch(0, 2)),
                5,
                3);
    }

    @Test
    void readsBackWhatWasKeptLast() throws IOException {
        Path log = folder.resolve("uploads.log");
        try (UploadFile file = UploadFile.open(log)) {
            file.keep(upload(1, UploadState.RUNNING));
            file.keep(upload(2, UploadState.RUNNING));
            file.keep(upload(1, UploadState.PAUSED));
        }
        Files.writeString(log, Files.readString(log) + "12345678 {\"number\"");
        try (UploadFile file = UploadFile.open(log)) {
            assertEquals(
                    List.of(upload(1, UploadState.PAUSED), upload(2, UploadState.RUNNING)),
                    List.copyOf(file.uploads()));
            assertFalse(file.isDamaged(), "a last line that a power cut has cut off is no damage");
        }
    }

    @Test
    void tellsOfALineThatDoesNotReadBack() throws IOException {
        Path log = folder.resolve("uploads.log");
        try (UploadFile file = UploadFile.open(log)) {
            file.keep(upload(1, UploadState.RUNNING));
        }
        Files.writeString(log, Files.readString(log).replace("why", "who"));
        try (UploadFile file = UploadFile.open(log)) {
            assertTrue(file.isDamaged());
        }
    }
}
