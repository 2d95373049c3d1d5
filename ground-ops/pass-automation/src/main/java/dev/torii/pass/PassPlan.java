package dev.torii.pass;

import java.util.List;
import java.util.Optional;

/**
 * What one pass is to do.
 *
 * @param contactId identity of the booked contact
 * @param spacecraft spacecraft id
 * @param databaseHash content hash of the database that the contact begins by, first 12 digits
 * @param station station id
 * @param antenna antenna id
 * @param times planned times
 * @param maxElevationRad predicted highest elevation, radians
 * @param receiveOnly whether another contact commands the spacecraft: this one never radiates
 * @param transmit when the antenna may transmit, where it points then; a go is given at no other time
 * @param commands commands in the order in which they are sent; none in a receive-only pass
 * @param limits time limits
 * @param restart set when an earlier process has begun this contact
 */
public record PassPlan(
        String contactId,
        String spacecraft,
        String databaseHash,
        String station,
        String antenna,
        PassTimes times,
        double maxElevationRad,
        boolean receiveOnly,
        List<TransmitSpan> transmit,
        List<PassCommand> commands,
        PassLimits limits,
        Optional<Restart> restart) {

    /** Takes a copy of the commands. */
    public PassPlan {
        transmit = List.copyOf(transmit);
        commands = List.copyOf(commands);
        if (receiveOnly && !commands.isEmpty()) {
            throw new IllegalArgumentException("receive-only contact " + contactId + " has commands");
        }
        int kept = restart.map(r -> r.commands().size()).orElse(commands.size());
        if (kept != commands.size()) {
            throw new IllegalArgumentException(
                    "contact " + contactId + " has " + commands.size() + " commands, kept were " + kept);
        }
    }
}
