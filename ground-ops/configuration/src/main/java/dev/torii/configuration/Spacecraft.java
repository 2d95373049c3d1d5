package dev.torii.configuration;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One spacecraft of the fleet.
 *
 * @param id       1 to 32 of A-Z a-z 0-9 and -; also the name of its Yamcs instance
 * @param name     for people
 * @param scid     spacecraft identifier in its AOS and TC frames, 0..255
 * @param database folder of its telemetry and command database below {@code mdb/}
 * @param orbit    file with its orbit, .tle (one or many element sets) or .omm (KVN); absolute, existed when read
 * @param downlink coding and frames of its telemetry
 * @param channels what its virtual channels carry
 * @param uplink   its command channel
 * @param frequencies where it transmits and receives
 * @param databaseHash first 12 or more digits of the {@link DatabaseHash} of the database that it has to be flown by; empty: whatever
 *     the folder holds
 */
public record Spacecraft(
        String id,
        String name,
        int scid,
        String database,
        Path orbit,
        Downlink downlink,
        Channels channels,
        Uplink uplink,
        Frequencies frequencies,
        Optional<String> databaseHash) {
    /** Rejects a SCID that does not fit AOS. */
    public Spacecraft {
        if (scid < 0 || scid > 255) {
            throw new IllegalArgumentException("scid: " + scid + " is not in 0..255");
        }
    }
}
