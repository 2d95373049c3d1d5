package dev.torii.sim;

import dev.torii.sim.fault.FaultOrder;
import dev.torii.sim.payload.Exposure;
import dev.torii.sim.payload.SeenTarget;
import dev.torii.sim.spacecraft.CommandStage;
import dev.torii.sim.spacecraft.FailureCode;
import dev.torii.sim.spacecraft.OnBoardEvent;
import dev.torii.sim.spacecraft.PacketRejection;
import dev.torii.sim.spacecraft.SpacecraftObserver;
import dev.torii.sim.spacecraft.Telecommand;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Writes what happens on board of one spacecraft into the record. Not thread safe. */
final class SpacecraftTruth implements SpacecraftObserver {
    private static final System.Logger LOG = System.getLogger(SpacecraftTruth.class.getName());

    private final String spacecraftId;
    private final EventLog events;

    /**
     * @param spacecraftId whose truth
     * @param events       the record
     */
    SpacecraftTruth(String spacecraftId, EventLog events) {
        this.spacecraftId = spacecraftId;
        this.events = events;
    }

    /** The begin of a line about this spacecraft. */
    JsonLine event(String kind, long taiNs) {
        return EventLog.event(kind, taiNs).put("spacecraft", spacecraftId);
    }

    @Override
    public void command(Telecommand command, CommandStage stage, Optional<FailureCode> failure, long taiNs) {
        events.write(event("command", taiNs)
                .put("command", command.name())
                .put("sequenceCount", command.sequenceCount())
                .put("stage", stage.name())
                .put("result", failure.map(FailureCode::name).orElse("OK")));
    }

    @Override
    public void packetRejected(PacketRejection reason, long taiNs) {
        events.write(event("packet_rejected", taiNs).put("reason", reason.name()));
    }

    @Override
    public void onBoardEvent(OnBoardEvent event, long auxiliary, boolean reported, long taiNs) {
        events.write(event("on_board_event", taiNs)
                .put("name", event.name())
                .put("auxiliary", auxiliary)
                .put("reported", reported));
    }

    @Override
    public void memoryChecked(int area, long address, byte[] content, long taiNs) {
        events.write(event("memory_checked", taiNs)
                .put("area", area)
                .put("address", address)
                .put("length", content.length)
                .put("sha256", sha256(content)));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void faultBegan(FaultOrder fault, long taiNs) {
        LOG.log(
                System.Logger.Level.WARNING,
                "{0}: fault {1} begins",
                spacecraftId,
                fault.kind().label());
        events.write(event("fault", taiNs).put("fault", fault.kind().label()));
    }

    @Override
    public void exposed(Exposure exposure, List<SeenTarget> truth) {
        for (SeenTarget target : truth) {
            events.write(event("target_seen", exposure.middleTaiNs())
                    .put("frameId", exposure.frameId())
                    .put("target", target.id())
                    .put("column", target.column())
                    .put("row", target.row())
                    .put("rangeM", target.rangeM())
                    .put("positionM", target.positionM())
                    .put("velocityMPerS", target.velocityMPerS()));
        }
    }

    @Override
    public void sensorFramePlayedBack(long frameId, long taiNs) {
        events.write(event("sensor_frame_sent", taiNs).put("frameId", frameId));
    }
}
