package dev.torii.sim.spacecraft;

import dev.torii.sim.payload.Payload;
import dev.torii.sim.physics.SpacecraftModel;
import java.util.random.RandomGenerator;

/** Source data of the housekeeping reports (3,25); docs/icd-spacecraft.md has the tables. Not thread safe. */
final class HousekeepingReports {

    /** Structure ids go from 1 to this. */
    static final int SID_MAX = 6;

    private final PlatformReports platform;
    private final MissionReports mission;

    /**
     * Reports on the given parts.
     *
     * @param sources what is reported
     * @param random noise of what has no model of its own
     */
    HousekeepingReports(Sources sources, RandomGenerator random) {
        this.platform = new PlatformReports(sources, random);
        this.mission = new MissionReports(sources.model(), sources.payload(), random);
    }

    /** Whether there is such a structure. */
    static boolean exists(int sid) {
        return sid >= 1 && sid <= SID_MAX;
    }

    /**
     * The source data of a report.
     *
     * @param sid structure id, one that {@link #exists(int)}
     * @param taiNs now
     */
    byte[] report(int sid, long taiNs) {
        return switch (sid) {
            case 1 -> platform.platform(taiNs);
            case 2 -> mission.attitudeOrbitPayload(taiNs);
            case 3 -> platform.power();
            case 4 -> platform.radio(taiNs);
            case 5 -> mission.attitudeDetail(taiNs);
            case 6 -> mission.payloadDetail();
            default -> throw new IllegalArgumentException("no structure " + sid);
        };
    }

    /**
     * What is reported.
     *
     * @param model the physical spacecraft
     * @param payload the payload
     * @param counters of the on-board computer
     * @param undervoltage latch of the power system
     * @param radio the radio
     */
    record Sources(
            SpacecraftModel model,
            Payload payload,
            PlatformCounters counters,
            UndervoltageLatch undervoltage,
            RadioMonitor radio) {}
}
