package dev.torii.yamcs.links;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.yamcs.parameter.ParameterValue;
import org.yamcs.parameter.SystemParametersProducer;
import org.yamcs.parameter.SystemParametersService;

/**
 * Publishes counter tables as system parameters of the ground's instance, whenever that runs: a global service has no instance of its own.
 *
 * <p>{@link #tick} is called by one thread.
 */
final class GroundParameters implements SystemParametersProducer {
    private final String instance;
    private final Map<String, CounterTable> tables;
    private SystemParametersService service;

    /**
     * @param instance name of the instance
     * @param tables   what to publish, by prefix of the names, which ends with a slash
     */
    GroundParameters(String instance, Map<String, CounterTable> tables) {
        this.instance = instance;
        this.tables = tables;
    }

    /** Registers with the instance's service if that is a new one: the instance has started, or started again. */
    void tick() {
        SystemParametersService now = SystemParametersService.getInstance(instance);
        if (now == null || now == service) {
            return;
        }
        service = now;
        tables.forEach((prefix, table) -> table.publish(now, prefix));
        now.registerProducer(this);
    }

    @Override
    public Collection<ParameterValue> getSystemParameters(long time) {
        List<ParameterValue> values = new ArrayList<>();
        tables.values().forEach(table -> table.collect(time, values));
        return values;
    }
}
