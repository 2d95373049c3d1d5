package dev.torii.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The progress line of an upload: percent, rate, and how many more contacts it will take. Not thread safe. */
final class UploadProgress {
    /** A pause in the growth that long is the time between contacts, and does not count. */
    private static final Duration GAP = Duration.ofSeconds(20);

    private final int sizeOctets;
    private int arrivedOctets = -1;
    private Instant grown = Instant.MIN;
    private long octets;
    private Duration time = Duration.ZERO;

    /**
     * @param sizeOctets length of the file
     */
    UploadProgress(int sizeOctets) {
        this.sizeOctets = sizeOctets;
    }

    /** Takes a look: so many octets have arrived, verified or not. */
    void look(int arrivedNow, Instant now) {
        if (arrivedNow == arrivedOctets) {
            return;
        }
        boolean goesOn = arrivedOctets >= 0
                && arrivedNow > arrivedOctets
                && !grown.plus(GAP).isBefore(now);
        if (goesOn) {
            octets += arrivedNow - arrivedOctets;
            time = time.plus(Duration.between(grown, now));
        }
        arrivedOctets = arrivedNow;
        grown = now;
    }

    /** Octets that arrive in a second of a contact; 0 while nobody knows. */
    double octetsPerSecond() {
        return time.isZero() ? 0 : octets * 1e9 / time.toNanos();
    }

    /**
     * The line.
     *
     * @param verifiedOctets whose checksum on board is the file's
     * @param contacts       what is left of the contact that is going on, if there is one, and the lengths of those that follow
     */
    String line(int verifiedOctets, List<Duration> contacts) {
        return String.format(
                Locale.ROOT,
                "%3d %%  %d of %d octets verified, %d on board, %.0f octets/s, %s",
                verifiedOctets * 100L / sizeOctets,
                verifiedOctets,
                sizeOctets,
                Math.max(0, arrivedOctets),
                octetsPerSecond(),
                contactsToGo(contacts));
    }

    private String contactsToGo(List<Duration> contacts) {
        double rest = sizeOctets - Math.max(0, arrivedOctets);
        if (octetsPerSecond() == 0) {
            return "contacts to go not known yet";
        }
        for (int i = 0; i < contacts.size(); i++) {
            rest -= contacts.get(i).toSeconds() * octetsPerSecond();
            if (rest <= 0) {
                return "about " + (i + 1) + (i == 0 ? " contact to go" : " contacts to go");
            }
        }
        return "more than " + contacts.size() + " contacts to go";
    }
}
