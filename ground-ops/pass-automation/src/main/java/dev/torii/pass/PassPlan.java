package dev.torii.pass;

import java.util.List;

/**
 * What one pass is to do.
 *
 * @param contactId identity of the booked contact
 * @param spacecraft spacecraft id
 * @param station station id
 * @param antenna antenna id
 * @param times planned times
 * @param maxElevationRad predicted highest elevation, radians
 * @param commands commands in the order in which they are sent
 * @param limits time limits
 */
public record PassPlan(
        String contactId,
        String spacecraft,
        String station,
        String antenna,
        PassTimes times,
        double maxElevationRad,
        List<PassCommand> commands,
        PassLimits limits) {

    /** Takes a copy of the commands. */
    public PassPlan {
        commands = List.copyOf(commands);
    }
}
