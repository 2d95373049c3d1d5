package dev.torii.sim.spacecraft;

import dev.torii.spacelink.time.CucTime;
import java.util.Optional;

/** The argument of (11,4) for one activity, ECSS-E-ST-70-41C section 8.11.2.4: number of 8 bits, release time as CUC 4+3, the packet. Stateless. */
final class ScheduledPacket {

    private static final int TIME_OFFSET = 1;
    private static final int PACKET_OFFSET = 8;
    private static final int SERVICE = 11;

    private ScheduledPacket() {}

    /** The activity; empty if its packet is no telecommand for this spacecraft, or one that changes the schedule itself. */
    static Optional<OnBoardSchedule.Activity> read(Arguments arguments) {
        int length = arguments.octets() - PACKET_OFFSET;
        byte[] packet = arguments.octets(PACKET_OFFSET, length);
        if (TelecommandReader.check(packet, 0, length).isPresent()) {
            return Optional.empty();
        }
        Telecommand command = TelecommandReader.read(packet, 0, length);
        return command.service() == SERVICE
                ? Optional.empty()
                : Optional.of(new OnBoardSchedule.Activity(
                        CucTime.readTaiNs(arguments.octets(TIME_OFFSET, CucTime.LENGTH), 0), command, packet));
    }
}
