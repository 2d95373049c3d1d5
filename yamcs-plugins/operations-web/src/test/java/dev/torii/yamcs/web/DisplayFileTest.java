package dev.torii.yamcs.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.yamcs.ConfigurationException;

class DisplayFileTest {
    private static final String DISPLAY = """
            title: Power
            order: 2
            root: /TRK
            clock: obc/uptime
            panels:
              - column: 1
                title: Battery
                rows:
                  - {label: Voltage, show: power/battery_voltage, decimals: 2, bar: [18, 36]}
                  - {label: Cells, show: [power/cell_voltage_1, power/cell_voltage_2]}
              - column: 2
                span: 2
                title: Trend
                plot: {show: power/battery_voltage, from: 18, to: 36}
            """;

    @Test
    void readsPanelsRowsAndPlots() {
        DisplayFile display = DisplayFile.parse(DISPLAY);
        assertEquals("/TRK/obc/uptime", display.clock());
        assertEquals(
                new DisplayFile.Row("Voltage", List.of("/TRK/power/battery_voltage"), 2, List.of(18.0, 36.0), true),
                display.panels().get(0).rows().get(0));
        assertEquals(2, display.panels().get(0).rows().get(1).show().size());
        assertEquals(36.0, display.panels().get(1).plot().orElseThrow().to());
        assertEquals(5, display.parameters().count());
    }

    @Test
    void namesWhatIsWrong() {
        assertRefused("decimals: 2", "decimal: 2", "decimal");
        assertRefused("title: Power\n", "", "title");
        assertRefused("bar: [18, 36]", "bar: [36, 18]", "bar of \"Voltage\" is not [from, to]");
        assertRefused("span: 2", "span: 3", "column 2 with span 3 is not within columns 1..3");
        assertRefused("panels:", "panels: [", "");
    }

    @Test
    void refusesAParameterThatIsNotInTheDatabase() throws Exception {
        DisplayFile display = DisplayFile.parse(DISPLAY.replace("battery_voltage, d", "battery_volt, d"));
        ConfigurationException e = assertThrows(
                ConfigurationException.class,
                () -> DisplayPainter.opi(display, List.of("Power"), "Power", ShippedDatabase.mdb()));
        assertEquals("parameter /TRK/power/battery_volt is not in the database", e.getMessage());
    }

    @Test
    void drawsTheLimitsThatTheDatabaseHas() throws Exception {
        String opi = DisplayPainter.opi(DisplayFile.parse(DISPLAY), List.of("Power"), "Power", ShippedDatabase.mdb());
        assertTrue(opi.contains("<text>24 … 34</text>"), "warning range of the battery voltage");
    }

    private static void assertRefused(String good, String bad, String expected) {
        assertTrue(DISPLAY.contains(good), good);
        ConfigurationException e =
                assertThrows(ConfigurationException.class, () -> DisplayFile.parse(DISPLAY.replace(good, bad)), bad);
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }
}
