package dev.torii.yamcs.database;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yamcs.mdb.Mdb;
import org.yamcs.xtce.ArgumentType;
import org.yamcs.xtce.MetaCommand;
import org.yamcs.xtce.NameDescription;
import org.yamcs.xtce.Parameter;
import org.yamcs.xtce.ParameterType;
import org.yamcs.xtce.SequenceContainer;
import org.yamcs.xtce.SpaceSystem;

/** What a database holds in all its space systems; what Yamcs adds to each is left out. */
final class DatabaseItems {
    /** Space system of what Yamcs itself adds. */
    static final String YAMCS = "/yamcs";

    private final List<SpaceSystem> systems = new ArrayList<>();

    DatabaseItems(Mdb mdb) {
        add(mdb.getRootSpaceSystem());
    }

    private void add(SpaceSystem system) {
        if (!system.getQualifiedName().startsWith(YAMCS)) {
            systems.add(system);
            system.getSubSystems().forEach(this::add);
        }
    }

    List<SpaceSystem> systems() {
        return systems;
    }

    List<SequenceContainer> containers() {
        return systems.stream().flatMap(s -> s.getSequenceContainers().stream()).toList();
    }

    List<Parameter> parameters() {
        return systems.stream().flatMap(s -> s.getParameters().stream()).toList();
    }

    List<ParameterType> parameterTypes() {
        return systems.stream().flatMap(s -> s.getParameterTypes().stream()).toList();
    }

    List<ArgumentType> argumentTypes() {
        return systems.stream().flatMap(s -> s.getArgumentTypes().stream()).toList();
    }

    List<MetaCommand> commands() {
        return systems.stream().flatMap(s -> s.getMetaCommands().stream()).toList();
    }

    /** Everything that can carry a justification. */
    Stream<NameDescription> described() {
        return Stream.of(
                        systems.stream(),
                        containers().stream(),
                        parameters().stream(),
                        parameterTypes().stream().map(NameDescription.class::cast),
                        argumentTypes().stream().map(NameDescription.class::cast),
                        commands().stream())
                .flatMap(s -> s);
    }
}
