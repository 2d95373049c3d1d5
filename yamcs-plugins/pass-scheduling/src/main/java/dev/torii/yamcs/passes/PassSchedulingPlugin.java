package dev.torii.yamcs.passes;

import org.yamcs.AbstractPlugin;
import org.yamcs.PluginException;

/** Adds passes to a Yamcs server. */
public final class PassSchedulingPlugin extends AbstractPlugin {
    @Override
    public void init() throws PluginException {}
}
