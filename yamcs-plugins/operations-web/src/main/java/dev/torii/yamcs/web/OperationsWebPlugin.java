package dev.torii.yamcs.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yamcs.AbstractPlugin;
import org.yamcs.PluginException;
import org.yamcs.web.WebPlugin;

/** Adds the page Passes to the Yamcs web UI; does nothing where the UI is not installed. */
public final class OperationsWebPlugin extends AbstractPlugin {
    private static final List<String> SCRIPTS = List.of("torii-passes.js");

    @Override
    public void init() throws PluginException {
        WebPlugin web = yamcs.getPluginManager().getPlugin(WebPlugin.class);
        if (web == null) {
            return;
        }
        Path folder = yamcs.getCacheDirectory().resolve(pluginName);
        try {
            PageFiles.unpack(folder, SCRIPTS);
        } catch (IOException e) {
            throw new PluginException("the pages cannot be unpacked to " + folder, e);
        }
        web.addExtension(pluginName, Map.of(), folder);
    }
}
