package dev.torii.sim.scenario;

import dev.torii.configuration.ConfigurationException;
import dev.torii.configuration.Problems;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the simulator makes of fleet and stations.
 *
 * @param seed       chooses all that is random; empty: the command line does
 * @param antennas   by id, those that differ
 * @param antenna    all others
 * @param spacecraft by id, those that differ
 * @param others     all others
 * @param targets    what the sensors see
 * @param faults     as {@code --fault} takes them
 */
public record Scenario(
        OptionalLong seed,
        Map<String, AntennaModel> antennas,
        AntennaModel antenna,
        Map<String, SpacecraftModel> spacecraft,
        SpacecraftModel others,
        List<TargetModel> targets,
        List<String> faults) {
    /** Copies. */
    public Scenario {
        antennas = Map.copyOf(antennas);
        spacecraft = Map.copyOf(spacecraft);
        targets = List.copyOf(targets);
        faults = List.copyOf(faults);
    }

    /**
     * Reads a scenario.
     *
     * @param file a YAML file
     * @param antennaIds    antennas that there are
     * @param spacecraftIds spacecraft that there are
     * @return the scenario
     * @throws ConfigurationException with every problem of the file, if there is one
     */
    public static Scenario load(Path file, List<String> antennaIds, List<String> spacecraftIds) {
        Problems problems = new Problems();
        Scenario scenario = ScenarioReader.read(file, antennaIds, spacecraftIds, problems);
        problems.throwIfAny();
        return scenario;
    }

    /** The model of an antenna. */
    public AntennaModel antenna(String id) {
        return antennas.getOrDefault(id, antenna);
    }

    /** The model of a spacecraft. */
    public SpacecraftModel spacecraft(String id) {
        return spacecraft.getOrDefault(id, others);
    }
}
