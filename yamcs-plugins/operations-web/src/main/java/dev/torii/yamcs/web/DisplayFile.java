package dev.torii.yamcs.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yamcs.ConfigurationException;
import org.yamcs.Spec;
import org.yamcs.Spec.OptionType;
import org.yamcs.ValidationException;
import org.yamcs.YConfiguration;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A display in words, as in {@code etc/displays/DATABASE/NAME.yaml}: panels in columns, each with rows of values or a plot. Names of
 * parameters are qualified.
 *
 * @param title  heading
 * @param order  place among the displays of its folder, the smallest first
 * @param clock  parameter whose time of generation stands in the heading
 * @param panels in the order of the file
 */
record DisplayFile(String title, int order, String clock, List<Panel> panels) {
    /** Columns of a display. */
    static final int COLUMNS = 3;

    /**
     * A frame with a heading.
     *
     * @param column where it stands, 1..3 from the left, below those before it
     * @param span   columns that it is wide
     * @param title  heading
     * @param rows   values, one row below the other
     * @param plot   a plot below the rows
     */
    record Panel(int column, int span, String title, List<Row> rows, Optional<Plot> plot) {}

    /**
     * One or several values with one label.
     *
     * @param label    what the values are
     * @param show     the parameters
     * @param decimals digits after the point
     * @param bar      lower and upper end of a bar below the value; none if empty
     * @param limits   whether the limits of the database stand beside the value
     */
    record Row(String label, List<String> show, int decimals, List<Double> bar, boolean limits) {}

    /**
     * Values over the time range that is chosen above the display.
     *
     * @param show the parameters
     * @param from lower end of the scale
     * @param to   upper end of the scale
     */
    record Plot(List<String> show, double from, double to) {}

    private static final Spec SPEC = spec();

    /**
     * Reads a display.
     *
     * @param yaml content of the file
     * @return the display
     * @throws ConfigurationException if an option is unknown, missing or wrong; the message names it
     */
    static DisplayFile parse(String yaml) {
        try {
            Map<String, Object> raw = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            if (raw == null) {
                throw new ConfigurationException("empty");
            }
            YConfiguration file = SPEC.validate(YConfiguration.wrap(raw));
            String root = file.getString("root");
            List<Panel> panels = file.getConfigList("panels").stream()
                    .map(panel -> panel(root, panel))
                    .toList();
            return new DisplayFile(
                    file.getString("title"), file.getInt("order"), root + "/" + file.getString("clock"), panels);
        } catch (YAMLException | ClassCastException | ValidationException e) {
            throw new ConfigurationException(e.getMessage(), e);
        }
    }

    /** All parameters that the display shows. */
    Stream<String> parameters() {
        return Stream.concat(
                Stream.of(clock),
                panels.stream()
                        .flatMap(p -> Stream.concat(
                                p.rows().stream().flatMap(r -> r.show().stream()),
                                p.plot().stream().flatMap(plot -> plot.show().stream()))));
    }

    private static Panel panel(String root, YConfiguration panel) {
        int column = panel.getInt("column");
        int span = panel.getInt("span");
        if (column < 1 || span < 1 || column + span - 1 > COLUMNS) {
            throw new ConfigurationException(
                    "column " + column + " with span " + span + " is not within columns 1.." + COLUMNS);
        }
        List<Row> rows = new ArrayList<>();
        for (YConfiguration row : panel.containsKey("rows") ? panel.getConfigList("rows") : List.<YConfiguration>of()) {
            List<Double> bar = row.containsKey("bar")
                    ? row.<Number>getList("bar").stream()
                            .map(Number::doubleValue)
                            .toList()
                    : List.of();
            if (!bar.isEmpty() && (bar.size() != 2 || bar.get(0) >= bar.get(1))) {
                throw new ConfigurationException("bar of \"" + row.getString("label") + "\" is not [from, to]");
            }
            rows.add(new Row(
                    row.getString("label"), names(root, row), row.getInt("decimals"), bar, row.getBoolean("limits")));
        }
        Optional<Plot> plot = Optional.ofNullable(panel.containsKey("plot") ? panel.getConfig("plot") : null)
                .map(p -> new Plot(names(root, p), p.getDouble("from"), p.getDouble("to")));
        return new Panel(column, span, panel.getString("title"), List.copyOf(rows), plot);
    }

    private static List<String> names(String root, YConfiguration config) {
        return config.<String>getList("show").stream()
                .map(name -> root + "/" + name)
                .toList();
    }

    private static Spec spec() {
        Spec row = new Spec();
        row.addOption("label", OptionType.STRING).withRequired(true);
        row.addOption("show", OptionType.LIST_OR_ELEMENT)
                .withElementType(OptionType.STRING)
                .withRequired(true);
        row.addOption("decimals", OptionType.INTEGER).withDefault(0);
        row.addOption("bar", OptionType.LIST).withElementType(OptionType.FLOAT);
        row.addOption("limits", OptionType.BOOLEAN).withDefault(true);
        Spec plot = new Spec();
        plot.addOption("show", OptionType.LIST_OR_ELEMENT)
                .withElementType(OptionType.STRING)
                .withRequired(true);
        plot.addOption("from", OptionType.FLOAT).withRequired(true);
        plot.addOption("to", OptionType.FLOAT).withRequired(true);
        Spec panel = new Spec();
        panel.addOption("column", OptionType.INTEGER).withRequired(true);
        panel.addOption("span", OptionType.INTEGER).withDefault(1);
        panel.addOption("title", OptionType.STRING).withRequired(true);
        panel.addOption("rows", OptionType.LIST).withElementType(OptionType.MAP).withSpec(row);
        panel.addOption("plot", OptionType.MAP).withSpec(plot);
        Spec display = new Spec();
        display.addOption("title", OptionType.STRING).withRequired(true);
        display.addOption("order", OptionType.INTEGER).withRequired(true);
        display.addOption("root", OptionType.STRING).withRequired(true);
        display.addOption("clock", OptionType.STRING).withRequired(true);
        display.addOption("panels", OptionType.LIST)
                .withElementType(OptionType.MAP)
                .withSpec(panel)
                .withRequired(true);
        return display;
    }
}
