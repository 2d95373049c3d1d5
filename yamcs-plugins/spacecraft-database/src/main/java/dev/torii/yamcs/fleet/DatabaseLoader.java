package dev.torii.yamcs.fleet;

import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.yamcs.YConfiguration;
import org.yamcs.mdb.Mdb;
import org.yamcs.mdb.MdbFactory;
import org.yamcs.templating.ParseException;
import org.yamcs.templating.TemplateProcessor;
import org.yamcs.utils.TimeEncoding;
import org.yaml.snakeyaml.Yaml;

/** Loads the database of a spacecraft before its instance exists, to check what refers to it. */
public final class DatabaseLoader {
    private static final Logger READER = Logger.getLogger("org.yamcs.xtce.xml.XtceStaxReader");

    private DatabaseLoader() {}

    /**
     * Loads a database as an instance would, by the loaders that {@code mdb} of the instance template names. Neither reads nor
     * writes the cache of Yamcs.
     *
     * @param template source of the instance template
     * @param folder   folder of the database
     * @return the database
     * @throws ParseException   if the template cannot be rendered
     * @throws RuntimeException of Yamcs, if the template names no database or a file of it is not usable
     */
    public static Mdb load(String template, Path folder) throws ParseException {
        String definition = TemplateProcessor.process(
                template, Map.of("spacecraft", "check", "database", InstanceDefinitions.quotable(folder.toString())));
        Map<String, Object> options = new Yaml().load(definition);
        if (!TimeEncoding.isSetUp()) { // times in a database need Yamcs' leap seconds, which its server sets up later
            TimeEncoding.setUp();
        }
        Level level = READER.getLevel();
        READER.setLevel(Level.WARNING); // two lines for each file, and the instance will say them again
        try {
            return MdbFactory.createInstance(YConfiguration.wrap(options).getConfigList("mdb"), false, false);
        } finally {
            READER.setLevel(level);
        }
    }
}
