package dev.torii.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Reads a file of plan requests; its options are described in {@code docs/icd-planning.md}. */
final class PlanRequestsReader {
    private static final int SATELLITES_MAX = 10_000;
    private static final int ITEMS_MAX = 10_000;
    private static final double WEIGHT_MAX = 1e6;
    private static final double MINUTES_MAX = 60 * 24 * 60;
    private static final double OCTETS_PER_MEGABYTE = 1e6;

    private final UniqueValues satelliteIds = new UniqueValues();
    private final UniqueValues antennaIds = new UniqueValues();

    private PlanRequestsReader() {}

    static PlanRequests read(Path file, Problems problems) {
        OptionReader root = OptionReader.of(file, problems);
        PlanRequestsReader reader = new PlanRequestsReader();
        PlanWeights weights = weights(root.group("weights"));
        JsonNode fallback = root.value("default");
        SatelliteNeed need = need(root.group("default"), "");
        AntennaTerms terms = terms(root.group("defaultAntenna"), "", AntennaReader.free());
        PlanRequests requests = new PlanRequests(
                weights,
                OptionReader.absent(fallback) ? Optional.empty() : Optional.of(need),
                reader.needs(root),
                terms,
                reader.antennas(root, terms),
                operators(root),
                uplinks(root),
                stereoPairs(root),
                booked(root));
        root.noOthers();
        return requests;
    }

    private static PlanWeights weights(OptionReader o) {
        PlanWeights d = PlanWeights.DEFAULT;
        PlanWeights weights = new PlanWeights(
                o.decimal("minute", 0, WEIGHT_MAX, d.minute()),
                o.decimal("gigaoctet", 0, WEIGHT_MAX, d.gigaoctet()),
                o.decimal("missingContact", 0, WEIGHT_MAX, d.missingContact()),
                o.decimal("gapMinute", 0, WEIGHT_MAX, d.gapMinute()),
                o.decimal("missedUplink", 0, WEIGHT_MAX, d.missedUplink()),
                o.decimal("stereoPair", 0, WEIGHT_MAX, d.stereoPair()),
                o.decimal("cost", 0, WEIGHT_MAX, d.cost()),
                o.decimal("keptContact", 0, WEIGHT_MAX, d.keptContact()));
        o.noOthers();
        return weights;
    }

    private List<SatelliteNeed> needs(OptionReader root) {
        List<SatelliteNeed> needs = new ArrayList<>();
        for (OptionReader o : root.groups("satellites", 0, SATELLITES_MAX)) {
            String id = o.text("id", TextRule.NAME, null);
            satelliteIds.add(o, "id", id, id);
            needs.add(need(o, id));
        }
        return needs;
    }

    private static SatelliteNeed need(OptionReader o, String id) {
        double minimum = o.decimal("minimumMinutes", 0, MINUTES_MAX, 4.0);
        Optional<Duration> wanted = minutes(o, "wantedMinutes");
        if (wanted.isPresent() && wanted.get().compareTo(minutes(minimum)) < 0) {
            o.problem("wantedMinutes", "is less than minimumMinutes");
        }
        SatelliteNeed need = new SatelliteNeed(
                id,
                o.decimal("priority", 0.01, 1000, 1.0),
                o.integer("contactsPerDay", 0, 1000, 0),
                minutes(o, "longestGapMinutes"),
                minutes(minimum),
                wanted,
                o.flag("shortened", false),
                o.flag("severalAntennas", false),
                OptionReader.absent(o.value("band")) ? Optional.empty() : Optional.of(o.text("band", TextRule.ID, "x")),
                o.decimal("backlogMegabytes", 0, 1e9, 0.0) * OCTETS_PER_MEGABYTE,
                o.decimal("productionKilobitPerSecond", 0, 1e9, 0.0) * 1e3 / 8,
                o.decimal("downlinkMegabitPerSecond", 0, 1e6, 0.0) * 1e6);
        o.noOthers();
        return need;
    }

    private static Optional<Duration> minutes(OptionReader o, String name) {
        return OptionReader.absent(o.value(name))
                ? Optional.empty()
                : Optional.of(minutes(o.decimal(name, 0, MINUTES_MAX, null)));
    }

    private static Duration minutes(double minutes) {
        return Seconds.toDuration(60 * minutes);
    }

    private List<AntennaTerms> antennas(OptionReader root, AntennaTerms defaults) {
        List<AntennaTerms> all = new ArrayList<>();
        for (OptionReader o : root.groups("antennas", 0, ITEMS_MAX)) {
            String id = o.text("id", TextRule.ID, null);
            antennaIds.add(o, "id", id, id);
            all.add(terms(o, id, defaults));
        }
        return all;
    }

    private static AntennaTerms terms(OptionReader o, String id, AntennaTerms defaults) {
        AntennaTerms terms = AntennaReader.terms(o, id, defaults);
        o.noOthers();
        return terms;
    }

    private static List<OperatorLimit> operators(OptionReader root) {
        List<OperatorLimit> limits = new ArrayList<>();
        for (OptionReader o : root.groups("operators", 0, ITEMS_MAX)) {
            limits.add(new OperatorLimit(
                    o.text("name", TextRule.NAME, null),
                    new HashSet<>(o.texts("stations", TextRule.ID, List.of())),
                    o.integer("contactsMax", 1, 1000, null)));
            o.noOthers();
        }
        return limits;
    }

    private static List<UplinkNeed> uplinks(OptionReader root) {
        List<UplinkNeed> uplinks = new ArrayList<>();
        for (OptionReader o : root.groups("uplinks", 0, ITEMS_MAX)) {
            uplinks.add(new UplinkNeed(
                    o.text("id", TextRule.NAME, null), o.text("satellite", TextRule.NAME, null), span(o, "due")));
            o.noOthers();
        }
        return uplinks;
    }

    private static List<StereoNeed> stereoPairs(OptionReader root) {
        List<StereoNeed> pairs = new ArrayList<>();
        for (OptionReader o : root.groups("stereoPairs", 0, ITEMS_MAX)) {
            List<String> two = o.texts("satellites", TextRule.NAME, List.of());
            if (two.size() != 2) {
                o.problem("satellites", "a list of " + two.size() + " is not two satellites");
                two = List.of("x", "x");
            }
            pairs.add(new StereoNeed(o.text("id", TextRule.NAME, null), two.get(0), two.get(1), span(o, "to")));
            o.noOthers();
        }
        return pairs;
    }

    private static List<BookedContact> booked(OptionReader root) {
        List<BookedContact> booked = new ArrayList<>();
        for (OptionReader o : root.groups("booked", 0, ITEMS_MAX)) {
            booked.add(new BookedContact(
                    o.text("satellite", TextRule.NAME, null), o.text("antenna", TextRule.ID, null), span(o, "to")));
            o.noOthers();
        }
        return booked;
    }

    static TimeSpan span(OptionReader o, String end) {
        var from = o.instant("from");
        var to = o.instant(end);
        if (!to.isAfter(from)) {
            o.problem(end, to + " is not after from, " + from);
            return new TimeSpan(from, from);
        }
        return new TimeSpan(from, to);
    }
}
