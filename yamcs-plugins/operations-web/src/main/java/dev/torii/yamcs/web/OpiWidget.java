package dev.torii.yamcs.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One widget of an OPI display, written as XML. Colours are {@code 0xRRGGBB}; lengths are pixels of the unscaled display. */
final class OpiWidget {
    private static final String FONT = "Liberation Sans";
    private static final int PLAIN = 0;
    private static final int BOLD = 1;

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<String> rules = new ArrayList<>();
    private String action = "";

    private OpiWidget(String type, int x, int y, int width, int height) {
        put("widget_type", type);
        put("wuid", type.replace(" ", "") + "-" + x + "-" + y);
        put("name", type);
        put("x", x).put("y", y).put("width", width).put("height", height);
        put("visible", true).put("enabled", true);
        put("border_style", 0).put("border_width", 0);
        color("border_color", 0).color("background_color", 0).color("foreground_color", 0);
    }

    static OpiWidget label(int x, int y, int width, int height, String text) {
        return new OpiWidget("Label", x, y, width, height)
                .put("text", text)
                .put("transparent", true)
                .put("horizontal_alignment", 0)
                .put("vertical_alignment", 1)
                .put("wrap_words", false);
    }

    static OpiWidget value(int x, int y, int width, int height, String parameter) {
        return new OpiWidget("Text Update", x, y, width, height)
                .put("pv_name", parameter)
                .put("text", "")
                .put("tooltip", "$(pv_name)")
                .put("transparent", true)
                .put("format_type", 1)
                .put("precision_from_pv", false)
                .put("show_units", true)
                .put("show_lohi", false)
                .put("horizontal_alignment", 2)
                .put("vertical_alignment", 1)
                .put("backcolor_alarm_sensitive", true);
    }

    static OpiWidget box(int x, int y, int width, int height, int fill) {
        return new OpiWidget("Rounded Rectangle", x, y, width, height)
                .color("background_color", fill)
                .put("transparent", false)
                .put("alpha", 255)
                .put("gradient", false)
                .color("bg_gradient_color", fill)
                .color("fg_gradient_color", fill)
                .put("line_width", 0)
                .put("line_style", 0)
                .color("line_color", fill)
                .put("fill_level", 0)
                .put("horizontal_fill", true)
                .put("corner_width", 6)
                .put("corner_height", 6);
    }

    static OpiWidget graph(int x, int y, int width, int height) {
        return new OpiWidget("XY Graph", x, y, width, height)
                .put("title", "")
                .font("title_font", 12, PLAIN)
                .put("show_toolbar", false)
                .put("show_legend", true)
                .put("show_plot_area_border", false)
                .put("transparent", true);
    }

    OpiWidget put(String property, Object value) {
        properties.put(property, escape(String.valueOf(value)));
        return this;
    }

    OpiWidget put(String property, double value) {
        return put(property, (Object) String.format(Locale.ROOT, "%.6g", value));
    }

    OpiWidget color(String property, int rgb) {
        properties.put(property, colorXml(rgb));
        return this;
    }

    OpiWidget font(int pixels) {
        return font("font", pixels, PLAIN);
    }

    OpiWidget boldFont(int pixels) {
        return font("font", pixels, BOLD);
    }

    OpiWidget font(String property, int pixels) {
        return font(property, pixels, PLAIN);
    }

    private OpiWidget font(String property, int pixels, int style) {
        properties.put(
                property,
                "<opifont.name fontName=\"" + FONT + "\" height=\"" + pixels + "\" style=\"" + style
                        + "\" pixels=\"true\"/>");
        return this;
    }

    /** Gives a property the value of an expression over one parameter, which is {@code pv0} in it. */
    OpiWidget computed(String property, String parameter, String expression) {
        rules.add(rule(
                property, true, parameter, "<exp bool_exp=\"true\"><value>" + escape(expression) + "</value></exp>"));
        return this;
    }

    /** Gives a property a colour while a condition over one parameter holds; {@code pvSev0} is its severity, -1 when stale. */
    OpiWidget colorWhile(String property, String parameter, String condition, int rgb) {
        rules.add(rule(
                property,
                false,
                parameter,
                "<exp bool_exp=\"" + escape(condition) + "\"><value>" + colorXml(rgb) + "</value></exp>"));
        return this;
    }

    /** Opens another display of the same folder at a click. */
    OpiWidget opens(String display) {
        action = "<actions hook=\"true\" hook_all=\"false\"><action type=\"OPEN_DISPLAY\"><path>" + escape(display)
                + "</path><macros><include_parent_macros>true</include_parent_macros></macros><mode>0</mode>"
                + "<description/></action></actions>";
        return this;
    }

    String xml() {
        StringBuilder xml = new StringBuilder("  <widget>\n");
        properties.forEach((name, value) -> xml.append("    <")
                .append(name)
                .append('>')
                .append(value)
                .append("</")
                .append(name)
                .append(">\n"));
        xml.append("    <scripts/>\n    <rules>").append(String.join("", rules)).append("</rules>\n");
        if (!action.isEmpty()) {
            xml.append("    ").append(action).append('\n');
        }
        return xml.append("  </widget>\n").toString();
    }

    static String colorXml(int rgb) {
        return "<color red=\"" + (rgb >> 16 & 0xFF) + "\" green=\"" + (rgb >> 8 & 0xFF) + "\" blue=\"" + (rgb & 0xFF)
                + "\"/>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String rule(String property, boolean computed, String parameter, String expression) {
        return "<rule name=\"" + property + "\" prop_id=\"" + property + "\" out_exp=\"" + computed + "\">" + expression
                + "<pv trig=\"true\">" + escape(parameter) + "</pv></rule>";
    }
}
