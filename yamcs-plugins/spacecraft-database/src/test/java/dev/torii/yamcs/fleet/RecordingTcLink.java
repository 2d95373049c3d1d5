package dev.torii.yamcs.fleet;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.yamcs.commanding.PreparedCommand;
import org.yamcs.tctm.AbstractTcDataLink;

/** A TC link that keeps the packets that would leave. */
public final class RecordingTcLink extends AbstractTcDataLink {
    static final BlockingQueue<byte[]> SENT = new LinkedBlockingQueue<>();

    @Override
    public boolean sendCommand(PreparedCommand command) {
        byte[] packet = postprocess(command);
        if (packet != null) {
            SENT.add(packet);
            ackCommand(command.getCommandId());
        }
        return true;
    }

    @Override
    protected Status connectionStatus() {
        return Status.OK;
    }

    @Override
    protected void doStart() {
        notifyStarted();
    }

    @Override
    protected void doStop() {
        notifyStopped();
    }
}
