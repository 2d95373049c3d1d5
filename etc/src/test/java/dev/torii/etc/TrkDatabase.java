package dev.torii.etc;

import dev.torii.spacelink.coding.Crc16;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yamcs.ErrorInCommand;
import org.yamcs.ProcessorConfig;
import org.yamcs.YConfiguration;
import org.yamcs.mdb.Mdb;
import org.yamcs.mdb.MdbFactory;
import org.yamcs.mdb.MetaCommandProcessor;
import org.yamcs.mdb.ProcessorData;
import org.yamcs.mdb.XtceTmExtractor;
import org.yamcs.parameter.ParameterValue;
import org.yamcs.parameter.Value;
import org.yamcs.utils.TimeEncoding;
import org.yamcs.xtce.MetaCommand;
import org.yamcs.xtce.Parameter;

/** The database TRK in Yamcs' own encoder and decoder, without a server. */
final class TrkDatabase {
    private final Mdb mdb;
    private final ProcessorData processor;

    private TrkDatabase(Mdb mdb) {
        this.mdb = mdb;
        processor = new ProcessorData("TRK-1", "test", mdb, new ProcessorConfig());
    }

    static TrkDatabase load() {
        TimeEncoding.setUp();
        Path folder = Path.of(System.getProperty("torii.root")).resolve("mdb/src/main/mdb/trk");
        Map<String, Object> subsystems = Map.of(
                "type",
                "xtce",
                "args",
                Map.of("fileset", List.of(folder.resolve("subsystems/*.xml").toString())));
        YConfiguration loaders = YConfiguration.wrap(Map.of(
                "type",
                "xtce",
                "args",
                Map.of("file", folder.resolve("spacecraft.xml").toString()),
                "subLoaders",
                List.of(subsystems)));
        return new TrkDatabase(MdbFactory.createInstance(List.of(loaders), false, false));
    }

    Mdb mdb() {
        return mdb;
    }

    List<String> commands() {
        return mdb.getMetaCommands().stream()
                .filter(command -> !command.isAbstract())
                .map(MetaCommand::getQualifiedName)
                .sorted()
                .toList();
    }

    /** A telecommand packet, whole. */
    byte[] packet(String command, Map<String, Object> arguments, int sequenceCount) throws ErrorInCommand {
        byte[] draft = new MetaCommandProcessor(processor)
                .buildCommand(mdb.getMetaCommand(command), arguments, 0)
                .getCmdPacket();
        byte[] packet = Arrays.copyOf(draft, draft.length + 2);
        ByteBuffer buffer = ByteBuffer.wrap(packet);
        buffer.putShort(2, (short) (0xC000 | sequenceCount)).putShort(4, (short) (packet.length - 7));
        buffer.putShort(draft.length, (short) Crc16.of(packet, 0, draft.length));
        return packet;
    }

    /** Engineering values of a packet. */
    Map<Parameter, Value> decode(byte[] packet) {
        XtceTmExtractor extractor = new XtceTmExtractor(mdb, processor);
        extractor.provideAll();
        Map<Parameter, Value> values = new HashMap<>();
        for (ParameterValue value : extractor.processPacket(packet, 0, 0, 0).getParameterResult()) {
            values.put(value.getParameter(), value.getEngValue());
        }
        return values;
    }

    /** Engineering values of a packet by qualified name, as text. */
    Map<String, String> text(byte[] packet) {
        Map<String, String> values = new HashMap<>();
        decode(packet).forEach((parameter, value) -> values.put(parameter.getQualifiedName(), value.toString()));
        return values;
    }
}
