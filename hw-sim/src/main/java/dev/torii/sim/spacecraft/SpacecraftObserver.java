package dev.torii.sim.spacecraft;

import dev.torii.sim.fault.FaultOrder;
import dev.torii.sim.payload.Exposure;
import dev.torii.sim.payload.SeenTarget;
import java.util.List;
import java.util.Optional;

/** Hears what happens on board, for the simulator's own record; it has no influence. */
public interface SpacecraftObserver {

    /** An observer that does nothing. */
    SpacecraftObserver NONE = new SpacecraftObserver() {
        @Override
        public void command(Telecommand command, CommandStage stage, Optional<FailureCode> failure, long taiNs) {}

        @Override
        public void packetRejected(PacketRejection reason, long taiNs) {}

        @Override
        public void onBoardEvent(OnBoardEvent event, long auxiliary, boolean reported, long taiNs) {}

        @Override
        public void sensorFramePlayedBack(long frameId, long taiNs) {}

        @Override
        public void faultBegan(FaultOrder fault, long taiNs) {}
    };

    /** An exposure has ended, with what truly is in it of the targets. */
    default void exposed(Exposure exposure, List<SeenTarget> truth) {}

    /** A range of memory was checked; {@code content} is what is stored there. */
    default void memoryChecked(int area, long address, byte[] content, long taiNs) {}

    /** A telecommand reached a stage, or failed there. */
    void command(Telecommand command, CommandStage stage, Optional<FailureCode> failure, long taiNs);

    /** A packet was thrown away without acknowledgement. */
    void packetRejected(PacketRejection reason, long taiNs);

    /** An event of service 5; {@code reported} unless it is disabled. */
    void onBoardEvent(OnBoardEvent event, long auxiliary, boolean reported, long taiNs);

    /** All packets of a stored sensor frame have gone to the downlink. */
    void sensorFramePlayedBack(long frameId, long taiNs);

    /** A fault of the scenario began. */
    void faultBegan(FaultOrder fault, long taiNs);
}
