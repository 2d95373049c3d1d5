package dev.torii.yamcs.web;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yamcs.YConfiguration;
import org.yamcs.mdb.Mdb;
import org.yamcs.mdb.MdbFactory;

/** The database of the reference spacecraft and the files of {@code etc/} that are made for it, as they are shipped. */
final class ShippedDatabase {
    static final Path ETC = Path.of("../../etc/src/main/etc");
    static final String NAME = "trk";
    private static final Path FOLDER = Path.of("../../mdb/src/main/mdb").resolve(NAME);

    private static Mdb loaded;

    private ShippedDatabase() {}

    static synchronized Mdb mdb() throws Exception {
        if (loaded == null) {
            Map<String, Object> subsystems = Map.of(
                    "type", "xtce", "args", Map.of("fileset", List.of(FOLDER.toAbsolutePath() + "/subsystems/*.xml")));
            Map<String, Object> spacecraft = Map.of(
                    "type", "xtce",
                    "args", Map.of("file", FOLDER.resolve("spacecraft.xml").toString()),
                    "subLoaders", List.of(subsystems));
            loaded = MdbFactory.createInstance(List.of(YConfiguration.wrap(spacecraft)), false, false);
        }
        return loaded;
    }

    static Path displays() {
        return ETC.resolve("displays").resolve(NAME);
    }

    static Path stacks() {
        return ETC.resolve("stacks").resolve(NAME);
    }
}
