package dev.torii.yamcs.links;

import org.yamcs.AbstractPlugin;

/** Makes the front-end service and the TM and TC link classes known to Yamcs. The service itself is listed in {@code yamcs.yaml}. */
public final class RadioLinksPlugin extends AbstractPlugin {
    @Override
    public void init() {
        getLog().info("Radio links: front-end service, frame router, spacecraft TM and TC links");
    }
}
