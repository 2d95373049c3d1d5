package dev.torii.flightdynamics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.orekit.data.DataProvider;
import org.orekit.data.DirectoryCrawler;
import org.orekit.data.FilesListCrawler;
import org.orekit.data.LazyLoadedDataContext;
import org.orekit.errors.OrekitException;
import org.orekit.frames.EOPHistory;
import org.orekit.frames.Frame;
import org.orekit.utils.IERSConventions;

/**
 * How the Earth stands in space: nominal (UT1 = UTC, no polar motion), which needs no data and costs less than 0.2 s and 0.02
 * degrees, or by the Earth orientation parameters (EOP) of the IERS. Outside their span the parameters are zero, so it is nominal there.
 * Immutable, thread safe.
 */
public final class EarthOrientation {
    /** finals2000A.all has 4 MB. */
    static final int FILE_MAX_OCTETS = 16 << 20;

    private static final String ANY = ".*";
    private static final EarthOrientation NOMINAL =
            new EarthOrientation("", SpaceContext.itrf(), Optional.empty(), Optional.empty());

    private final String source;
    private final Frame itrf;
    private final Optional<Instant> begin;
    private final Optional<Instant> end;

    private EarthOrientation(String source, Frame itrf, Optional<Instant> begin, Optional<Instant> end) {
        this.source = source;
        this.itrf = itrf;
        this.begin = begin;
        this.end = end;
    }

    /** Returns the orientation that needs no data. */
    public static EarthOrientation nominal() {
        return NOMINAL;
    }

    /**
     * Reads Earth orientation parameters.
     *
     * @param path a file in the format of finals2000A.all (IERS rapid service), or a folder in the layout of orekit-data, of which the
     *             Earth orientation is used
     * @return the orientation
     * @throws OrbitException naming the path if it cannot be read or holds no parameters
     */
    public static EarthOrientation read(Path path) {
        try {
            LazyLoadedDataContext data = SpaceContext.newData();
            if (Files.isDirectory(path)) {
                data.getDataProvidersManager().addProvider(new DirectoryCrawler(path.toFile()));
            } else {
                if (Files.size(path) > FILE_MAX_OCTETS) {
                    throw new OrbitException(path + ": is larger than " + FILE_MAX_OCTETS + " octets");
                }
                DataProvider file = new FilesListCrawler(path.toFile());
                data.getDataProvidersManager().addProvider(file);
                data.getFrames().addDefaultEOP2000HistoryLoaders(ANY, "", "", "", "", "");
            }
            EOPHistory history = data.getFrames().getEOPHistory(IERSConventions.IERS_2010, true);
            return new EarthOrientation(
                    path.toString(),
                    data.getFrames().getITRF(IERSConventions.IERS_2010, true),
                    Optional.of(SpaceContext.instant(history.getStartDate())),
                    Optional.of(SpaceContext.instant(history.getEndDate())));
        } catch (OrekitException e) {
            throw new OrbitException(path + ": no Earth orientation: " + e.getMessage(Locale.ROOT), e);
        } catch (IOException e) {
            throw new OrbitException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns the last time for which parameters are known, UTC; empty for the nominal orientation. */
    public Optional<Instant> end() {
        return end;
    }

    /**
     * Tells whether parameters are missing in a prediction.
     *
     * @param from begin of the prediction, UTC
     * @param to   end of the prediction, UTC
     * @return what to tell an operator; empty if all is known, or for the nominal orientation
     */
    public Optional<String> alarm(Instant from, Instant to) {
        if (end.isPresent() && end.get().isBefore(to)) {
            return Optional.of(source + ": Earth orientation ends at " + end.get() + ", before the prediction ends at "
                    + to + "; nominal orientation after it");
        }
        if (begin.isPresent() && begin.get().isAfter(from)) {
            return Optional.of(source + ": Earth orientation begins at " + begin.get()
                    + ", after the prediction begins at " + from + "; nominal orientation before it");
        }
        return Optional.empty();
    }

    /** The frame that turns with the Earth. */
    Frame itrf() {
        return itrf;
    }
}
