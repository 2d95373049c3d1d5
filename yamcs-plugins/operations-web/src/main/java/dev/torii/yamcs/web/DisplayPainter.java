package dev.torii.yamcs.web;

import dev.torii.yamcs.web.DisplayFile.Panel;
import dev.torii.yamcs.web.DisplayFile.Plot;
import dev.torii.yamcs.web.DisplayFile.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.yamcs.ConfigurationException;
import org.yamcs.mdb.Mdb;
import org.yamcs.xtce.Parameter;

/**
 * Draws a {@link DisplayFile} as an OPI display, the format that the displays of Yamcs have. Units and limits come from the database, so
 * that they are written down once.
 *
 * <p>Values stand on the colours of Yamcs' alarms, which {@code yamcs.yaml} sets: warning, critical, and stale for those that have
 * expired. 1040 pixels wide, to fit beside the menu on a screen of 1280.
 */
final class DisplayPainter {
    private static final int WIDTH = 1040;
    private static final int GAP = 8;
    private static final int COLUMN_WIDTH = (WIDTH - (DisplayFile.COLUMNS + 1) * GAP) / DisplayFile.COLUMNS;
    private static final int TOP = 40;
    private static final int TAB_WIDTH = 84;
    private static final int TITLE_HEIGHT = 26;
    private static final int ROW_HEIGHT = 22;
    private static final int BAR_HEIGHT = 10;
    private static final int PLOT_HEIGHT = 190;
    private static final int LABEL_WIDTH = 126;
    private static final int LIMITS_WIDTH = 66;

    private static final int BACKGROUND = 0x15181C;
    private static final int PANEL = 0x1E2329;
    private static final int TRACK = 0x343B44;
    private static final int HEADING = 0x8FB8E0;
    private static final int TEXT = 0xA9B2BC;
    private static final int VALUE = 0xF2F4F6;
    private static final int FAINT = 0x737D88;
    private static final int FILL = 0x3F8FD9;
    private static final int WARNING = 0xF0A020;
    private static final int CRITICAL = 0xE5484D;
    private static final int[] TRACES = {0x4EA1F3, 0xF0A020, 0x5BC98C, 0xD782D9, 0xE5716B, 0x9AA4AF, 0x6FD3D3, 0xD9C95B
    };

    private final Mdb mdb;
    private final List<OpiWidget> widgets = new ArrayList<>();
    private int bottom;

    private DisplayPainter(Mdb mdb) {
        this.mdb = mdb;
    }

    /**
     * Draws a display.
     *
     * @param display  what to draw
     * @param siblings names without suffix of all displays of its folder, in order; become tabs
     * @param self     name of this display among them
     * @param mdb      database of the spacecraft
     * @return the content of the {@code .opi} file
     * @throws ConfigurationException if a parameter is not in the database
     */
    static String opi(DisplayFile display, List<String> siblings, String self, Mdb mdb) {
        DisplayPainter painter = new DisplayPainter(mdb);
        painter.tabs(siblings, self);
        painter.heading(display);
        painter.panels(display.panels());
        return painter.xml(display.title());
    }

    private void tabs(List<String> siblings, String self) {
        int x = GAP;
        for (String sibling : siblings) {
            boolean here = sibling.equals(self);
            widgets.add(OpiWidget.box(x, GAP, TAB_WIDTH, 24, here ? FILL : PANEL));
            OpiWidget tab = OpiWidget.label(x, GAP, TAB_WIDTH, 24, sibling)
                    .put("horizontal_alignment", 1)
                    .color("foreground_color", here ? VALUE : TEXT)
                    .font(12);
            widgets.add(here ? tab : tab.opens(sibling + ".opi"));
            x += TAB_WIDTH + 4;
        }
    }

    private void heading(DisplayFile display) {
        parameter(display.clock());
        widgets.add(OpiWidget.label(WIDTH - GAP - 320, GAP, 320, 24, "no telemetry yet")
                .put("horizontal_alignment", 2)
                .color("foreground_color", TEXT)
                .font(12)
                .computed(
                        "text",
                        display.clock(),
                        "(pvSev0 == -1 ? 'stale, last value of ' : 'values of ')"
                                + " + PVUtil.getTimeString(pvs[0], 'yyyy-MM-dd HH:mm:ss')")
                .colorWhile("foreground_color", display.clock(), "pvSev0 == -1", WARNING));
    }

    private void panels(List<Panel> panels) {
        int[] next = new int[DisplayFile.COLUMNS];
        Arrays.fill(next, TOP);
        for (Panel panel : panels) {
            int y = TOP;
            for (int c = panel.column() - 1; c < panel.column() - 1 + panel.span(); c++) {
                y = Math.max(y, next[c]);
            }
            int below = panel(panel, y) + GAP;
            for (int c = panel.column() - 1; c < panel.column() - 1 + panel.span(); c++) {
                next[c] = below;
            }
            bottom = Math.max(bottom, below);
        }
    }

    private int panel(Panel panel, int y) {
        int x = GAP + (panel.column() - 1) * (COLUMN_WIDTH + GAP);
        int width = panel.span() * (COLUMN_WIDTH + GAP) - GAP;
        int height = TITLE_HEIGHT + GAP / 2 + (panel.plot().isPresent() ? PLOT_HEIGHT : 0);
        for (Row row : panel.rows()) {
            height += height(row);
        }
        widgets.add(OpiWidget.box(x, y, width, height, PANEL));
        widgets.add(OpiWidget.label(x + 10, y, width - 20, TITLE_HEIGHT, panel.title())
                .color("foreground_color", HEADING)
                .boldFont(12));
        int at = y + TITLE_HEIGHT;
        for (Row row : panel.rows()) {
            row(row, x + 10, at, width - 20);
            at += height(row);
        }
        if (panel.plot().isPresent()) {
            plot(panel.plot().get(), x, at, width);
        }
        return y + height;
    }

    private static int height(Row row) {
        return ROW_HEIGHT + (row.bar().isEmpty() ? 0 : BAR_HEIGHT);
    }

    private void row(Row row, int x, int y, int width) {
        Parameter first = parameter(row.show().get(0));
        boolean single = row.show().size() == 1;
        String unit = Limits.unit(first);
        String label = single || unit.isEmpty() ? row.label() : row.label() + " (" + unit + ")";
        widgets.add(OpiWidget.label(x, y, LABEL_WIDTH, ROW_HEIGHT, label)
                .color("foreground_color", TEXT)
                .font(12));
        Limits limits = Limits.of(first);
        int limitsWidth = single ? LIMITS_WIDTH : 0;
        int each = (width - LABEL_WIDTH - limitsWidth) / row.show().size();
        for (int i = 0; i < row.show().size(); i++) {
            parameter(row.show().get(i));
            widgets.add(value(row, row.show().get(i), x + LABEL_WIDTH + i * each, y, each)
                    .put("show_units", single));
        }
        if (single && row.limits()) {
            widgets.add(OpiWidget.label(x + width - LIMITS_WIDTH, y, LIMITS_WIDTH, ROW_HEIGHT, limits.text())
                    .put("horizontal_alignment", 2)
                    .color("foreground_color", FAINT)
                    .font(10));
        }
        if (!row.bar().isEmpty()) {
            bar(row, limits, x, y + ROW_HEIGHT, width);
        }
    }

    private static OpiWidget value(Row row, String parameter, int x, int y, int width) {
        return OpiWidget.value(x + 2, y + 2, width - 4, ROW_HEIGHT - 4, parameter)
                .put("precision", row.decimals())
                .color("foreground_color", VALUE)
                .boldFont(12)
                .colorWhile("foreground_color", parameter, "pvSev0 == -1", TEXT);
    }

    private void bar(Row row, Limits limits, int x, int y, int width) {
        double from = row.bar().get(0);
        double to = row.bar().get(1);
        String parameter = row.show().get(0);
        widgets.add(OpiWidget.box(x, y + 1, width, 5, TRACK)
                .put("pv_name", parameter)
                .color("foreground_color", FILL)
                .put("forecolor_alarm_sensitive", true)
                .computed(
                        "fill_level",
                        parameter,
                        String.format(
                                Locale.ROOT, "Math.max(0, Math.min(100, (pv0 - %f) / %f * 100))", from, to - from)));
        limits.marks().forEach((at, critical) -> {
            if (at > from && at < to) {
                int mark = x + (int) Math.round((at - from) / (to - from) * width);
                widgets.add(OpiWidget.box(mark - 1, y - 1, 2, 9, critical ? CRITICAL : WARNING)
                        .put("corner_width", 0)
                        .put("corner_height", 0));
            }
        });
    }

    private void plot(Plot plot, int x, int y, int width) {
        OpiWidget graph = OpiWidget.graph(x, y, width, PLOT_HEIGHT)
                .color("foreground_color", TEXT)
                .color("plot_area_background_color", BACKGROUND)
                .put("axis_count", 2)
                .put("trace_count", plot.show().size());
        axis(graph, 0, 0, 1, true);
        axis(graph, 1, plot.from(), plot.to(), false);
        for (int i = 0; i < plot.show().size(); i++) {
            Parameter parameter = parameter(plot.show().get(i));
            String unit = Limits.unit(parameter);
            trace(graph, i, parameter, unit.isEmpty() ? parameter.getName() : parameter.getName() + " (" + unit + ")");
        }
        widgets.add(graph);
    }

    private static void axis(OpiWidget graph, int index, double from, double to, boolean time) {
        String axis = "axis_" + index + "_";
        graph.put(axis + "auto_scale", time)
                .put(axis + "auto_scale_treshold", 0.0)
                .color(axis + "axis_color", TEXT)
                .put(axis + "axis_title", "")
                .put(axis + "dash_grid_line", true)
                .color(axis + "grid_color", TRACK)
                .put(axis + "log_scale", false)
                .put(axis + "minimum", from)
                .put(axis + "maximum", to)
                .font(axis + "scale_font", 11)
                .put(axis + "scale_format", "")
                .put(axis + "show_grid", true)
                .put(axis + "time_format", time ? 8 : 0)
                .font(axis + "title_font", 11)
                .put(axis + "visible", true);
    }

    private static void trace(OpiWidget graph, int index, Parameter parameter, String name) {
        String trace = "trace_" + index + "_";
        graph.put(trace + "anti_alias", true)
                .put(trace + "buffer_size", 1000)
                .put(trace + "concatenate_data", true)
                .put(trace + "line_width", 1)
                .put(trace + "name", name)
                .put(trace + "plot_mode", 0)
                .put(trace + "point_size", 3)
                .put(trace + "point_style", 0)
                .color(trace + "trace_color", TRACES[index % TRACES.length])
                .put(trace + "trace_type", 0)
                .put(trace + "update_delay", 100)
                .put(trace + "update_mode", 0)
                .put(trace + "visible", true)
                .put(trace + "x_axis_index", 0)
                .put(trace + "x_pv", "")
                .put(trace + "y_axis_index", 1)
                .put(trace + "y_pv", parameter.getQualifiedName());
    }

    private Parameter parameter(String name) {
        Parameter parameter = mdb.getParameter(name);
        if (parameter == null) {
            throw new ConfigurationException("parameter " + name + " is not in the database");
        }
        return parameter;
    }

    private String xml(String title) {
        String head = """
                <?xml version="1.0" encoding="UTF-8"?>
                <display typeId="org.csstudio.opibuilder.Display" version="1.0.0">
                  <name>%s</name>
                  <wuid>display</wuid>
                  <x>0</x>
                  <y>0</y>
                  <width>%d</width>
                  <height>%d</height>
                  <background_color>%s</background_color>
                  <foreground_color>%s</foreground_color>
                  <rules/>
                  <scripts/>
                  <macros><include_parent_macros>true</include_parent_macros></macros>
                  <show_grid>false</show_grid>
                  <grid_space>10</grid_space>
                  <auto_scale_widgets>
                    <auto_scale_widgets>false</auto_scale_widgets>
                    <min_width>-1</min_width>
                    <min_height>-1</min_height>
                  </auto_scale_widgets>
                """.formatted(
                OpiWidget.escape(title), WIDTH, bottom, OpiWidget.colorXml(BACKGROUND), OpiWidget.colorXml(TEXT));
        return widgets.stream().map(OpiWidget::xml).collect(Collectors.joining("", head, "</display>\n"));
    }
}
