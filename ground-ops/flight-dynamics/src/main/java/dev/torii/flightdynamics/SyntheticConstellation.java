package dev.torii.flightdynamics;

import java.time.Instant;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.orekit.propagation.analytical.tle.TLE;
import org.orekit.time.AbsoluteDate;
import org.orekit.time.DateTimeComponents;

/**
 * Makes constellations for measurements and planning: circular low orbits 480 to 780 km high, two of three sun-synchronous (97.5
 * degrees), the others inclined by 53 degrees, and twenty stations where real networks have theirs. The same random numbers give the
 * same constellation.
 */
public final class SyntheticConstellation {
    /** Most satellites: their catalogue numbers have five digits. */
    public static final int SATELLITES_MAX = 80_000;

    /** Catalogue number of the first satellite. */
    private static final int FIRST_NUMBER = 10_000;

    private static final int HEIGHTS = 16;
    private static final double LOWEST_RADIUS_M = 6_858_137;
    private static final double HEIGHT_STEP_M = 20_000;
    private static final double MU_M3_PER_S2 = 3.986004418e14;
    private static final double BSTAR = 2e-5;

    /** Name, latitude and longitude in degrees, height in metres, antennas. */
    private static final String[] STATIONS = {
        "svalbard 78.23 15.39 450 3",
        "kiruna 67.86 20.96 400 2",
        "fairbanks 64.98 -147.51 200 2",
        "troll -72.01 2.53 1270 2",
        "punta-arenas -53.04 -70.85 40 1",
        "darmstadt 49.87 8.62 150 2",
        "maspalomas 27.76 -15.63 200 1",
        "hartebeesthoek -25.89 27.69 1540 2",
        "singapore 1.32 103.82 20 1",
        "wallops 37.92 -75.48 10 1",
        "dongara -29.05 115.35 250 1",
        "tokyo 35.71 139.73 60 1",
        "awarua -46.53 168.38 10 1",
        "south-point 19.01 -155.66 370 1",
        "inuvik 68.32 -133.55 60 2",
        "dubai 25.07 55.18 10 1",
        "bangalore 12.95 77.51 900 1",
        "cordoba -31.52 -64.46 730 1",
        "hobart -42.80 147.44 60 1",
        "azores 36.99 -25.14 280 1",
    };

    private SyntheticConstellation() {}

    /**
     * Makes element sets.
     *
     * @param satellites 1..{@link #SATELLITES_MAX}; their names are SYN-00001 and on
     * @param epoch      of all sets, UTC
     * @param random     where node, height, anomaly and perigee come from
     * @return text of a .tle file with title lines
     * @throws IllegalArgumentException if the number is out of range
     */
    public static String elementSets(int satellites, Instant epoch, RandomGenerator random) {
        if (satellites < 1 || satellites > SATELLITES_MAX) {
            throw new IllegalArgumentException(satellites + " satellites are not 1.." + SATELLITES_MAX);
        }
        StringBuilder text = new StringBuilder();
        AbsoluteDate date = SpaceContext.date(epoch);
        for (int i = 0; i < satellites; i++) {
            TLE tle = tle(FIRST_NUMBER + i, date, random);
            text.append(String.format(Locale.ROOT, "SYN-%05d", i + 1)).append('\n');
            text.append(tle.getLine1()).append('\n').append(tle.getLine2()).append('\n');
        }
        return text.toString();
    }

    /**
     * Makes the stations.
     *
     * @return text of a stations.yaml: twenty, with a mask of 5 degrees; the ports are made up, nothing listens there
     */
    public static String stations() {
        StringBuilder text = new StringBuilder("# Made by torii passes --generate.\nstations:\n");
        int port = 20_000;
        for (String line : STATIONS) {
            String[] f = line.split(" ", -1);
            text.append(String.format(
                    Locale.ROOT,
                    "  - {id: %s, latitudeDeg: %s, longitudeDeg: %s, altitudeM: %s, maskDeg: 5, antennas: [",
                    f[0],
                    f[1],
                    f[2],
                    f[3]));
            for (int i = 1; i <= Integer.parseInt(f[4]); i++) {
                text.append(String.format(
                        Locale.ROOT,
                        "%s{id: %s-%d, frontEnd: {telemetryPort: %d, commandPort: %d}}",
                        i == 1 ? "" : ", ",
                        f[0],
                        i,
                        port,
                        port + 1));
                port += 2;
            }
            text.append("]}\n");
        }
        return text.toString();
    }

    private static TLE tle(int number, AbsoluteDate epoch, RandomGenerator random) {
        DateTimeComponents utc = epoch.getComponents(SpaceContext.utc());
        double radius = LOWEST_RADIUS_M + HEIGHT_STEP_M * random.nextInt(HEIGHTS);
        double inclinationDeg = random.nextInt(3) == 0 ? 53 : 97.5;
        return new TLE(
                number,
                'U',
                utc.getDate().getYear(),
                1 + number % 900,
                "A",
                0,
                1,
                epoch,
                Math.sqrt(MU_M3_PER_S2 / radius) / radius,
                0,
                0,
                0.0005 + 0.001 * random.nextDouble(),
                Math.toRadians(inclinationDeg),
                2 * Math.PI * random.nextDouble(),
                2 * Math.PI * random.nextDouble(),
                2 * Math.PI * random.nextDouble(),
                1,
                BSTAR,
                SpaceContext.utc());
    }
}
