package dev.torii.yamcs.fleet;

import java.util.Map;
import org.yamcs.YConfiguration;
import org.yamcs.mdb.Mdb;
import org.yamcs.mdb.MdbFactory;
import org.yaml.snakeyaml.Yaml;

/** Loads the database of an instance before there is an instance, to check what refers to it. */
final class DatabaseLoader {
    private DatabaseLoader() {}

    /**
     * Loads the database that an instance definition names. Neither reads nor writes the cache of Yamcs.
     *
     * @param definition instance definition, YAML with a list {@code mdb}
     * @return the database
     * @throws org.yamcs.ConfigurationException    if the definition names none, or a file is not usable
     */
    static Mdb load(String definition) {
        Map<String, Object> options = new Yaml().load(definition);
        return MdbFactory.createInstance(YConfiguration.wrap(options).getConfigList("mdb"), false, false);
    }
}
