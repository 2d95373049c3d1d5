package dev.torii.console.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.torii.planning.optimise.ConstellationPlan;
import dev.torii.planning.optimise.ConstellationPlan.SatelliteSummary;
import dev.torii.planning.optimise.Omission;
import dev.torii.planning.optimise.PlannedContact;
import dev.torii.planning.satnet.SatNetProblem;
import dev.torii.planning.satnet.SatNetProblem.Request;
import dev.torii.planning.satnet.SatNetProblem.Track;
import java.util.List;

/** Plans as JSON; the fields are described in {@code docs/icd-planning.md}. */
public final class PlanJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlanJson() {}

    /**
     * A plan of a constellation.
     *
     * @param plan    the plan
     * @param seconds that it took
     * @return the tree
     */
    public static ObjectNode of(ConstellationPlan plan, double seconds) {
        ObjectNode root = NODES.objectNode();
        root.put("begin", plan.begin().toString());
        root.put("end", plan.end().toString());
        root.put("value", rounded(plan.proof().value()));
        root.put("bound", rounded(plan.proof().bound()));
        root.put("gap", Math.round(plan.proof().gap() * 1e6) / 1e6);
        root.put("boundBy", plan.proof().boundBy());
        root.put("madeBy", plan.proof().madeBy());
        root.put("seconds", rounded(seconds));
        root.put("octets", plan.octets());
        plan.unmet().forEach(root.putArray("unmet")::add);
        ObjectNode churn = root.putObject("earlier");
        churn.put("contacts", plan.churn().earlier());
        churn.put("kept", plan.churn().kept());
        churn.put("dropped", plan.churn().dropped());
        ArrayNode contacts = root.putArray("contacts");
        plan.contacts().forEach(c -> contacts.add(contact(c)));
        ArrayNode satellites = root.putArray("satellites");
        plan.satellites().forEach(s -> satellites.add(satellite(s)));
        ArrayNode omissions = root.putArray("notChosen");
        plan.omissions().forEach(o -> omissions.add(omission(o)));
        return root;
    }

    private static ObjectNode contact(PlannedContact c) {
        ObjectNode node = NODES.objectNode();
        node.put("id", c.id());
        node.put("satellite", c.satelliteId());
        node.put("station", c.stationId());
        node.put("antenna", c.antennaId());
        node.put("start", c.start().toString());
        node.put("stop", c.stop().toString());
        node.put("rise", c.rise().toString());
        node.put("set", c.set().toString());
        node.put("maxElevationDeg", Math.round(Math.toDegrees(c.maxElevationRad()) * 1e4) / 1e4);
        node.put("octets", c.octets());
        node.put("booked", c.booked());
        node.put("driftSeconds", rounded(c.drift().toMillis() / 1e3));
        return node;
    }

    private static ObjectNode satellite(SatelliteSummary s) {
        ObjectNode node = NODES.objectNode();
        node.put("satellite", s.satelliteId());
        node.put("contacts", s.contacts());
        node.put("minutes", rounded(s.minutes()));
        node.put("octets", s.octets());
        node.put("octetsLeft", s.octetsLeft());
        node.put("missingContacts", s.missingContacts());
        node.put("longestGapMinutes", rounded(s.longestGapMinutes()));
        return node;
    }

    private static ObjectNode omission(Omission o) {
        ObjectNode node = NODES.objectNode();
        node.put("satellite", o.window().satelliteId());
        node.put("station", o.window().stationId());
        node.put("rise", o.window().rise().toString());
        node.put("set", o.window().set().toString());
        node.put("kind", o.kind().name());
        node.put("reason", o.reason());
        o.contacts().forEach(node.putArray("contacts")::add);
        node.put("cost", Double.isNaN(o.cost()) ? null : rounded(o.cost()));
        return node;
    }

    /**
     * A SatNet schedule in the form of the public results: a row for each antenna of each track.
     *
     * @param problem the week
     * @param tracks  its schedule
     * @return the rows
     */
    public static ArrayNode of(SatNetProblem problem, List<Track> tracks) {
        ArrayNode rows = NODES.arrayNode();
        for (Track track : tracks) {
            Request request = problem.requests().get(track.request());
            for (int antenna : track.antennas()) {
                ObjectNode row = rows.addObject();
                row.put("RESOURCE", problem.antennas().get(antenna));
                row.put("SC", problem.missions().get(request.mission()));
                row.put("START_TIME", track.on() - request.setup());
                row.put("TRACKING_ON", track.on());
                row.put("TRACKING_OFF", track.off());
                row.put("END_TIME", track.off() + request.teardown());
                row.put("TRACK_ID", request.trackId());
            }
        }
        return rows;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e3) / 1e3;
    }
}
