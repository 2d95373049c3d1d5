package dev.torii.yamcs.fleet;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.yamcs.ErrorInCommand;
import org.yamcs.ProcessorConfig;
import org.yamcs.mdb.Mdb;
import org.yamcs.mdb.MetaCommandProcessor;
import org.yamcs.mdb.ProcessorData;
import org.yamcs.mdb.XtceTmExtractor;
import org.yamcs.parameter.ParameterValue;
import org.yamcs.utils.TimeEncoding;

/** The database TRK in Yamcs' own reader, encoder and decoder, without a server. */
final class TrkDatabase {
    private final List<String> warnings = new ArrayList<>();
    private final Mdb mdb;
    private final ProcessorData processor;

    private TrkDatabase(Mdb mdb) {
        this.mdb = mdb;
        processor = new ProcessorData("TRK-1", "test", mdb, new ProcessorConfig());
    }

    static TrkDatabase load() throws Exception {
        TimeEncoding.setUp();
        Path root = Path.of(System.getProperty("torii.root"));
        String template =
                Files.readString(root.resolve("etc/src/main/etc/instance-templates/spacecraft/template.yaml"));
        List<String> warnings = new ArrayList<>();
        Handler collector = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                    warnings.add(entry.getLoggerName() + ": " + entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger.getLogger("").addHandler(collector);
        try {
            TrkDatabase database = new TrkDatabase(DatabaseLoader.load(template, root.resolve("mdb/src/main/mdb/trk")));
            database.warnings.addAll(warnings);
            return database;
        } finally {
            Logger.getLogger("").removeHandler(collector);
        }
    }

    Mdb mdb() {
        return mdb;
    }

    /** What was logged as a warning or an error while the database was read. */
    List<String> warnings() {
        return warnings;
    }

    /** A command as it is before sequence count, length and error control, from its secondary header on. */
    String build(String name, Map<String, Object> arguments) throws ErrorInCommand {
        byte[] draft = new MetaCommandProcessor(processor)
                .buildCommand(mdb.getMetaCommand(name), arguments, 0)
                .getCmdPacket();
        return HexFormat.of().formatHex(draft, 6, draft.length);
    }

    /** Engineering values of a packet by qualified name, as text. */
    Map<String, String> decode(String packetHex) {
        byte[] packet = HexFormat.of().parseHex(packetHex.replace(" ", ""));
        XtceTmExtractor extractor = new XtceTmExtractor(mdb, processor);
        extractor.provideAll();
        var result =
                extractor.processPacket(packet, 0, 0, ByteBuffer.wrap(packet).getShort(2) & 0x3FFF);
        Map<String, String> values = new HashMap<>();
        for (ParameterValue value : result.getParameterResult()) {
            values.put(
                    value.getParameter().getQualifiedName(), value.getEngValue().toString());
        }
        return values;
    }
}
