package dev.torii.payload;

import dev.torii.journal.DiskReserve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/**
 * Products as files: {@code <dir>/<spacecraft>/<yyyy-MM-dd>/<sensor>-<epoch>-<frame id>-r<revision>.tsf} with the same name
 * and {@code .json} beside it; the day is that of the exposure start, UTC.
 *
 * <p>The {@code .tsf} is the record, missing octets zero; the {@code .json} is written after it, so that where a {@code .json}
 * stands its record is whole. Writing again what is there replaces it by the same.
 */
public final class ProductStore {
    private final Path dir;
    private final DiskReserve reserve;

    /**
     * A store in a folder, made when absent.
     *
     * @param dir          the folder
     * @param reserveBytes nothing is written while less of the disk is free; 0 for no such limit
     */
    public ProductStore(Path dir, long reserveBytes) {
        this.dir = dir;
        this.reserve = new DiskReserve(dir.toAbsolutePath().getParent(), reserveBytes);
    }

    /**
     * Writes a product; it is on the disk when this returns.
     *
     * @param header its header
     * @param record its octets
     * @return the file with the record
     * @throws IOException when the disk refuses it, or has no more room than is kept free
     */
    public Path write(ProductHeader header, byte[] record) throws IOException {
        Optional<String> shortage = reserve.shortage();
        if (shortage.isPresent()) {
            throw new IOException(shortage.get());
        }
        Path file = path(header);
        Path folder = file.getParent();
        Files.createDirectories(folder);
        DurableFiles.write(file, record);
        String name = file.getFileName().toString();
        DurableFiles.write(folder.resolve(name.replace(".tsf", ".json")), ProductJson.write(header));
        DurableFiles.forceDirectory(folder);
        return file;
    }

    /** Where the record of a product stands, whether or not it was written. */
    public Path path(ProductHeader header) {
        ProductHeader.Identity id = header.identity();
        LocalDate day = header.exposureStart().atZone(ZoneOffset.UTC).toLocalDate();
        return dir.resolve(id.spacecraft())
                .resolve(day.toString())
                .resolve(String.format(
                        Locale.ROOT, "%d-%d-%d-r%d.tsf", id.sensorId(), id.epoch(), id.frameId(), id.revision()));
    }
}
