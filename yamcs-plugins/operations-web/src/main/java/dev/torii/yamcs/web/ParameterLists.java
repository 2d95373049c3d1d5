package dev.torii.yamcs.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.yamcs.ConfigurationException;
import org.yamcs.Spec;
import org.yamcs.Spec.OptionType;
import org.yamcs.ValidationException;
import org.yamcs.YConfiguration;
import org.yamcs.plists.ParameterList;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Parameter lists in words, as in {@code etc/parameter-lists/DATABASE.yaml}. */
final class ParameterLists {
    private static final Spec SPEC = spec();

    private ParameterLists() {}

    /**
     * Reads the lists of a database.
     *
     * @param yaml content of the file
     * @return the lists, each with an identifier made from its name
     * @throws ConfigurationException if an option is unknown, missing or wrong; the message names it
     */
    static List<ParameterList> parse(String yaml) {
        try {
            Map<String, Object> raw = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            if (raw == null) {
                throw new ConfigurationException("empty");
            }
            return SPEC.validate(YConfiguration.wrap(raw)).getConfigList("lists").stream()
                    .map(ParameterLists::list)
                    .toList();
        } catch (YAMLException | ClassCastException | ValidationException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    /** All that an operator can edit of a list. */
    static byte[] content(ParameterList list) {
        return (list.getName() + "\n" + list.getDescription() + "\n" + String.join("\n", list.getPatterns()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ParameterList list(YConfiguration config) {
        String name = config.getString("name");
        ParameterList list = new ParameterList(
                UUID.nameUUIDFromBytes(("torii/parameter-list/" + name).getBytes(StandardCharsets.UTF_8)), name);
        list.setDescription(config.getString("description"));
        list.setPatterns(config.getList("patterns"));
        return list;
    }

    private static Spec spec() {
        Spec list = new Spec();
        list.addOption("name", OptionType.STRING).withRequired(true);
        list.addOption("description", OptionType.STRING).withRequired(true);
        list.addOption("patterns", OptionType.LIST)
                .withElementType(OptionType.STRING)
                .withRequired(true);
        Spec file = new Spec();
        file.addOption("lists", OptionType.LIST)
                .withElementType(OptionType.MAP)
                .withSpec(list)
                .withRequired(true);
        return file;
    }
}
