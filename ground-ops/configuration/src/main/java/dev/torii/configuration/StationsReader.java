package dev.torii.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code stations.yaml}. */
final class StationsReader {
    private static final int STATIONS_MAX = 1000;
    private static final int ANTENNAS_MAX = 100;
    private static final int MASK_POINTS_MAX = 720;
    private static final double MASK_MAX_DEG = 89;

    private final UniqueValues stationIds = new UniqueValues();
    private final UniqueValues antennaIds = new UniqueValues();
    private final FrontEndReader frontEnds = new FrontEndReader(new UniqueValues());

    private StationsReader() {}

    static Stations read(Path file, Problems problems) {
        OptionReader root = OptionReader.of(file, problems);
        StationsReader reader = new StationsReader();
        List<Station> stations = new ArrayList<>();
        for (OptionReader options : root.groups("stations", 1, STATIONS_MAX)) {
            stations.add(reader.station(options));
        }
        root.noOthers();
        return new Stations(stations);
    }

    private Station station(OptionReader options) {
        String id = options.text("id", TextRule.ID, null);
        if (!OptionReader.absent(options.value("id"))) {
            stationIds.add(options, "id", id, id);
        }
        String name = options.text("name", TextRule.NAME, id);
        double latitude = options.decimal("latitudeDeg", -90, 90, null);
        double longitude = options.decimal("longitudeDeg", -180, 180, null);
        double altitude = options.decimal("altitudeM", -500, 9000, null);
        List<MaskPoint> mask = mask(options);
        List<Antenna> antennas = new ArrayList<>();
        for (OptionReader antenna : options.groups("antennas", 1, ANTENNAS_MAX)) {
            antennas.add(antenna(antenna));
        }
        options.noOthers();
        return new Station(id, name, latitude, longitude, altitude, mask, antennas);
    }

    private Antenna antenna(OptionReader options) {
        String id = options.text("id", TextRule.ID, null);
        if (!OptionReader.absent(options.value("id"))) {
            antennaIds.add(options, "id", id, id);
        }
        FrontEndSettings frontEnd = frontEnds.frontEnd(options.group("frontEnd"));
        Optional<DaemonSettings> rotator = frontEnds.rotator(options);
        Optional<DaemonSettings> rig = frontEnds.rig(options);
        Optional<AntennaTerms> terms = AntennaReader.termsIfAny(options, id);
        AntennaLimits limits = AntennaReader.limits(options);
        options.noOthers();
        return new Antenna(id, frontEnd, rotator, rig, terms, limits);
    }

    private static List<MaskPoint> mask(OptionReader options) {
        JsonNode value = options.value("maskDeg");
        if (!value.isArray()) {
            return List.of(new MaskPoint(0, options.decimal("maskDeg", 0, MASK_MAX_DEG, 5.0)));
        }
        if (value.isEmpty() || value.size() > MASK_POINTS_MAX) {
            options.problem(
                    "maskDeg",
                    "a list of " + value.size() + " is not 1.." + MASK_POINTS_MAX + " [azimuthDeg, elevationDeg]");
            return List.of(new MaskPoint(0, 0));
        }
        List<MaskPoint> points = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            points.add(maskPoint(options, i, value.get(i), points));
        }
        return points;
    }

    private static MaskPoint maskPoint(OptionReader options, int index, JsonNode pair, List<MaskPoint> earlier) {
        String name = "maskDeg[" + index + "]";
        if (!pair.isArray() || pair.size() != 2) {
            options.problem(name, OptionReader.shown(pair) + " is not a pair [azimuthDeg, elevationDeg]");
            return new MaskPoint(0, 0);
        }
        String path = options.pathOf(name);
        double azimuth = options.checkedDecimal(path + "[0]", pair.get(0), 0, 359.999999, 0);
        double elevation = options.checkedDecimal(path + "[1]", pair.get(1), 0, MASK_MAX_DEG, 0);
        if (!earlier.isEmpty() && azimuth <= earlier.get(earlier.size() - 1).azimuthDeg()) {
            options.problem(name, "azimuth " + OptionReader.shown(pair.get(0)) + " is not larger than that before it");
        }
        return new MaskPoint(azimuth, elevation);
    }
}
