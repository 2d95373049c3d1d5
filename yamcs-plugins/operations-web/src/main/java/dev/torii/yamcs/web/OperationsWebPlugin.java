package dev.torii.yamcs.web;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yamcs.AbstractPlugin;
import org.yamcs.PluginException;
import org.yamcs.management.ManagementService;
import org.yamcs.web.WebPlugin;

/**
 * Adds Torii's pages to the Yamcs web UI, and its displays, command stacks and parameter lists to the spacecraft; does nothing where the
 * UI is not installed.
 */
public final class OperationsWebPlugin extends AbstractPlugin {
    static final List<String> SCRIPTS =
            List.of("torii-common.js", "torii-operations.js", "torii-passes.js", "torii-constellation.js");

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
        offerConsoleFiles();
    }

    private void offerConsoleFiles() throws PluginException {
        Path ledger = yamcs.getDataDirectory().resolve("console-files.properties");
        try {
            ManagementService.getInstance()
                    .addManagementListener(new ConsoleFiles(yamcs.getConfigDirectory(), new Ledger(ledger), getLog()));
        } catch (IOException e) {
            throw new PluginException("cannot read " + ledger, e);
        }
    }
}
