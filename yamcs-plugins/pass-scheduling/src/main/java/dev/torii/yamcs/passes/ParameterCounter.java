package dev.torii.yamcs.passes;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.yamcs.Processor;
import org.yamcs.parameter.ParameterConsumer;
import org.yamcs.parameter.ParameterValue;

/** Counts the values of a spacecraft's own parameters that its realtime processor gets; Yamcs' own ones do not count. */
final class ParameterCounter implements ParameterConsumer, AutoCloseable {
    private static final String YAMCS_PARAMETERS = "/yamcs/";

    private final Processor processor;
    private final int subscription;
    private final AtomicLong count = new AtomicLong();

    ParameterCounter(Processor processor) {
        this.processor = processor;
        this.subscription = processor.getParameterRequestManager().subscribeAll(this);
    }

    @Override
    public void updateItems(int subscriptionId, List<ParameterValue> values) {
        long own = 0;
        for (ParameterValue value : values) {
            if (!value.getParameterQualifiedName().startsWith(YAMCS_PARAMETERS)) {
                own++;
            }
        }
        count.addAndGet(own);
    }

    /** Values since construction. */
    long count() {
        return count.get();
    }

    @Override
    public void close() {
        processor.getParameterRequestManager().unsubscribeAll(subscription);
    }
}
