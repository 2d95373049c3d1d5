package dev.torii.flightdynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.torii.configuration.Antenna;
import dev.torii.configuration.AntennaLimits;
import dev.torii.configuration.AntennaTerms;
import dev.torii.configuration.Configuration;
import dev.torii.configuration.LinkBudget;
import dev.torii.configuration.TimeSpan;
import dev.torii.flightdynamics.AntennaPass.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hipparchus.geometry.euclidean.threed.Vector3D;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Passes of ten days over one station, beside directions that are asked one by one. */
class AntennaCheckTest {
    private static final Instant END = Fixtures.NOON.plus(Duration.ofDays(10));
    private static final Satellite SATELLITE = new Satellite("sat", Fixtures.orbit(Fixtures.LOW_ORBIT));
    private static final GroundStation STATION = Fixtures.station(49.87, 8.65, 150, Fixtures.maskDeg(0));
    private static final List<VisibilityWindow> PASSES =
            VisibilityPredictor.predictAll(List.of(SATELLITE), List.of(STATION), Fixtures.NOON, END).stream()
                    .filter(w -> !w.openRise() && !w.openSet())
                    .toList();

    @TempDir
    private Path folder;

    private final AntennaCheck check = new AntennaCheck(Fixtures.NOON, END, EarthOrientation.nominal());

    private Antenna antenna(String options) throws IOException {
        Path file = folder.resolve("stations.yaml");
        Files.writeString(file, """
                stations:
                  - id: station
                    latitudeDeg: 49.87
                    longitudeDeg: 8.65
                    altitudeM: 150
                    antennas:
                      - id: a-1
                        frontEnd: {telemetryPort: 1, commandPort: 2}
                %s""".formatted(options.indent(8)));
        return Configuration.loadStations(file).stations().get(0).antennas().get(0);
    }

    private AntennaPass pass(VisibilityWindow window, String options) throws IOException {
        return check.check(SATELLITE, STATION, antenna(options), window);
    }

    private static LookAngles look(Instant time) {
        return STATION.look(SATELLITE.ephemeris(), time);
    }

    private static double azimuthDeg(Instant time) {
        return Math.toDegrees(look(time).azimuthRad());
    }

    private static double elevationDeg(Instant time) {
        return Math.toDegrees(look(time).elevationRad());
    }

    private static VisibilityWindow highest() {
        return PASSES.stream()
                .reduce((a, b) -> a.maxElevationRad() >= b.maxElevationRad() ? a : b)
                .orElseThrow();
    }

    @Test
    void antennaWithoutLimitsHasAllOfThePass() throws IOException {
        AntennaPass pass = pass(highest(), "");
        assertEquals(Optional.of(new TimeSpan(highest().rise(), highest().set())), pass.usable());
        assertEquals(List.of(), pass.lost());
        assertEquals(List.of(pass.usable().orElseThrow()), pass.uplink());
    }

    @Test
    void elevationsOfMountAndTransmitterCutThePass() throws IOException {
        for (VisibilityWindow window : PASSES) {
            AntennaPass pass = pass(window, "mount: {elevationMinDeg: 8}\nuplinkElevationMinDeg: 12\n");
            if (Math.toDegrees(window.maxElevationRad()) < 8) {
                assertEquals(Optional.empty(), pass.usable());
                assertEquals(List.of(), pass.uplink());
                continue;
            }
            TimeSpan usable = pass.usable().orElseThrow();
            assertEquals(8, elevationDeg(usable.from()), 2e-4);
            assertEquals(8, elevationDeg(usable.to()), 2e-4);
            assertEquals(2, pass.lost().size());
            if (Math.toDegrees(window.maxElevationRad()) > 12.1) {
                assertEquals(12, elevationDeg(pass.uplink().get(0).from()), 2e-4);
                assertEquals(12, elevationDeg(pass.uplink().get(0).to()), 2e-4);
            }
        }
    }

    @Test
    void sectorsAreLeftOut() throws IOException {
        VisibilityWindow window = PASSES.stream()
                .filter(w -> Math.toDegrees(w.maxElevationRad()) > 30 && Math.toDegrees(w.maxElevationRad()) < 50)
                .findFirst()
                .orElseThrow();
        double middle = azimuthDeg(window.rise().plus(window.duration().dividedBy(4)));
        String sector = "{name: mast, fromAzimuthDeg: %.3f, toAzimuthDeg: %.3f}".formatted(middle - 0.5, middle + 0.5);
        AntennaPass pass = pass(window, "exclusions: [" + sector + "]\n");
        AntennaPass.Loss loss = pass.lost().get(0);
        assertEquals(Cause.EXCLUSION, loss.cause());
        assertEquals("mast", loss.by());
        assertEquals(0.5, Math.abs(azimuthDeg(loss.span().from()) - middle), 1e-3);
        assertEquals(0.5, Math.abs(azimuthDeg(loss.span().to()) - middle), 1e-3);
        assertEquals(new TimeSpan(loss.span().to(), window.set()), pass.usable().orElseThrow());
        AntennaPass silent = pass(window, "noTransmit: [" + sector + "]\n");
        assertEquals(
                window.duration(),
                Duration.between(
                        silent.usable().orElseThrow().from(),
                        silent.usable().orElseThrow().to()));
        assertEquals(
                List.of(
                        new TimeSpan(window.rise(), loss.span().from()),
                        new TimeSpan(loss.span().to(), window.set())),
                silent.uplink());
    }

    @Test
    void antennaWithoutTransmitterNeverTransmits() throws IOException {
        assertEquals(List.of(), pass(highest(), "uplink: false\n").uplink());
        assertEquals(
                List.of(),
                pass(highest(), "uplink: false\nmount: {elevationMinDeg: 1}\n").uplink());
    }

    /** The rates asked for are those between directions a tenth of a second apart. */
    @Test
    void nearTheZenithTheMountIsTooSlow() throws IOException {
        VisibilityWindow window = highest();
        assertTrue(Math.toDegrees(window.maxElevationRad()) > 75, "there is a high pass");
        double fastest = 0;
        double steepest = 0;
        for (Instant t = window.rise(); t.isBefore(window.set()); t = t.plusMillis(100)) {
            double turn = Math.abs(azimuthDeg(t.plusMillis(100)) - azimuthDeg(t));
            fastest = Math.max(fastest, Math.min(turn, 360 - turn) * 10);
            steepest = Math.max(steepest, Math.abs(elevationDeg(t.plusMillis(100)) - elevationDeg(t)) * 10);
        }
        AntennaPass fast = pass(window, "mount: {azimuthRateDegPerSecond: %.3f}\n".formatted(fastest * 1.01));
        assertEquals(fastest, fast.azimuthRateMaxDegPerSecond(), fastest * 0.01);
        assertEquals(steepest, fast.elevationRateMaxDegPerSecond(), steepest * 0.02);
        assertEquals(Duration.ZERO, fast.lost(Cause.KEYHOLE));
        Duration before = Duration.ZERO;
        for (double share : new double[] {0.5, 0.3, 0.2}) {
            AntennaPass slow = pass(
                    window,
                    "mount: {azimuthRateDegPerSecond: %.3f, pointingErrorDeg: 0.2}\n".formatted(fastest * share));
            Duration lost = slow.lost(Cause.KEYHOLE);
            assertTrue(lost.compareTo(before) > 0, share + ": " + lost);
            assertEquals(window.duration(), usable(slow), "the contact goes on after the keyhole");
            slow.lost()
                    .forEach(l -> assertTrue(Math.toDegrees(window.maxElevationRad())
                            > elevationDeg(l.span().from())));
            before = lost;
        }
        AntennaPass stiff = pass(window, "mount: {elevationRateDegPerSecond: %.4f}\n".formatted(steepest / 2));
        assertTrue(stiff.lost(Cause.RATE).compareTo(Duration.ofSeconds(5)) > 0);
    }

    private static Duration usable(AntennaPass pass) {
        TimeSpan usable = pass.usable().orElseThrow();
        return Duration.between(usable.from(), usable.to());
    }

    @Test
    void passFitsTheCableWrapOrIsCut() throws IOException {
        int cut = 0;
        for (VisibilityWindow window : PASSES) {
            AntennaPass wide = pass(window, "mount: {azimuthMinDeg: -270, azimuthMaxDeg: 270}\n");
            assertEquals(window.duration(), usable(wide));
            assertTrue(wide.riseAzimuthDeg() >= -270 && wide.riseAzimuthDeg() <= 270);
            assertTrue(wide.setAzimuthDeg() >= -270 && wide.setAzimuthDeg() <= 270);
            assertEquals(0, Math.IEEEremainder(wide.setAzimuthDeg() - azimuthDeg(window.set()), 360), 1e-3);
            AntennaPass narrow = pass(window, "mount: {azimuthMinDeg: 0, azimuthMaxDeg: 360}\n");
            boolean overNorth = false;
            for (Instant t = window.rise(); t.isBefore(window.set()); t = t.plusSeconds(1)) {
                overNorth |= Math.abs(azimuthDeg(t.plusSeconds(1)) - azimuthDeg(t)) > 180;
            }
            assertEquals(overNorth, !narrow.lost(Cause.CABLE_WRAP).isZero());
            cut += overNorth ? 1 : 0;
        }
        assertTrue(cut > 0, "no pass goes over north");
    }

    /** By hand: 4 pi 1000 km / 3.7474 cm is 170.51 dB; 10 + 20 - 2 - 170.51 + 228.60 - 80 is 6.09 dB. */
    @Test
    void linkMarginFollowsTheBudget() throws IOException {
        LinkBudget budget = new LinkBudget(8000, 10, 20, 2, 80);
        assertEquals(6.09, budget.marginDb(1e6), 0.01);
        assertEquals(6.09 - 20 * Math.log10(2), budget.marginDb(2e6), 0.01);
        VisibilityWindow window = highest();
        String options = "link: {frequencyMegahertz: 8000, spacecraftEirpDbw: 10, gainToTemperatureDbPerKelvin: 20,"
                + " lossesDb: 2, requiredCarrierToNoiseDbHz: 80}\n";
        AntennaPass pass = pass(window, options);
        TimeSpan usable = pass.usable().orElseThrow();
        assertEquals(0, budget.marginDb(look(usable.from()).rangeM()), 1e-3);
        assertEquals(0, pass.marginMinDb().orElseThrow(), 0.1);
        AntennaPass strong = pass(window, options.replace("80}", "60}"));
        assertEquals(
                budget.marginDb(Math.max(
                                look(window.rise()).rangeM(), look(window.set()).rangeM()))
                        + 20,
                strong.marginMinDb().orElseThrow(),
                0.01);
    }

    /** Azimuth and elevation of the Sun by PyEphem 4.1.4 (VSOP 87), without refraction. */
    @ParameterizedTest
    @CsvSource({
        "49.8728,8.6512,150,2026-03-20T06:00:00Z,95.2821,4.2465",
        "49.8728,8.6512,150,2026-06-21T12:30:00Z,210.6404,60.8540",
        "49.8728,8.6512,150,2026-11-26T15:00:00Z,231.4891,3.1537",
        "49.8728,8.6512,150,2031-01-02T20:15:00Z,287.2908,-43.6089",
        "-33.4,-70.6,700,2026-06-21T12:30:00Z,55.8621,7.0140",
        "-33.4,-70.6,700,2026-11-26T15:00:00Z,63.7531,66.6004",
        "78.2297,15.3976,458,2026-03-20T06:00:00Z,103.2746,2.5896"
    })
    void sunStandsWhereAnotherProgramSeesIt(
            double latitude, double longitude, double altitude, Instant time, double azimuthDeg, double elevationDeg) {
        LocalFrame local = new LocalFrame(Fixtures.station(latitude, longitude, altitude, Fixtures.maskDeg(0)));
        local.observe(SpaceContext.sun().getPosition(SpaceContext.date(time), SpaceContext.itrf()));
        double a = Math.toRadians(azimuthDeg);
        double e = Math.toRadians(elevationDeg);
        Vector3D wanted = new Vector3D(Math.cos(e) * Math.sin(a), Math.cos(e) * Math.cos(a), Math.sin(e));
        assertEquals(0, Math.toDegrees(Vector3D.angle(wanted, local.direction())), 0.12);
    }

    @Test
    void antennaDoesNotPointAtTheSun() throws IOException {
        boolean found = false;
        for (VisibilityWindow window : PASSES) {
            AntennaPass pass = pass(window, "sunExclusionDeg: 40\n");
            for (AntennaPass.Loss loss : pass.lost()) {
                assertEquals(Cause.SUN, loss.cause());
                for (Instant end : List.of(loss.span().from(), loss.span().to())) {
                    if (!end.equals(window.rise()) && !end.equals(window.set())) {
                        assertEquals(40, sunDistanceDeg(end), 0.01);
                        found = true;
                    }
                }
            }
        }
        assertTrue(found);
    }

    private static double sunDistanceDeg(Instant time) {
        LocalFrame local = new LocalFrame(STATION);
        local.observe(SpaceContext.sun().getPosition(SpaceContext.date(time), SpaceContext.itrf()));
        Vector3D sun = local.direction();
        LookAngles look = look(time);
        return Math.toDegrees(Vector3D.angle(
                sun,
                new Vector3D(
                        Math.cos(look.elevationRad()) * Math.sin(look.azimuthRad()),
                        Math.cos(look.elevationRad()) * Math.cos(look.azimuthRad()),
                        Math.sin(look.elevationRad()))));
    }

    @Test
    void termsOfTheStationsFileCount() throws IOException {
        Antenna a = antenna("""
                bands: [S, X]
                setupSeconds: 20
                maintenance: [{from: "2026-08-01T12:00:00Z", to: "2026-08-01T13:00:00Z"}]
                mount: {azimuthRateDegPerSecond: 10, elevationRateDegPerSecond: 5}
                """);
        AntennaTerms terms = a.terms().orElseThrow();
        assertEquals(List.of("S", "X"), terms.bands().stream().sorted().toList());
        assertEquals(1, terms.maintenance().size());
        assertEquals(Duration.ofSeconds(54), a.setup(), "540 degrees at 10 degrees/s");
        assertEquals(Optional.empty(), antenna("").terms());
        assertEquals(AntennaLimits.NONE, antenna("").limits());
    }
}
