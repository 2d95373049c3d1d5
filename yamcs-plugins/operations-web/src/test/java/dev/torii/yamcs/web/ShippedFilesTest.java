package dev.torii.yamcs.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.yamcs.ProcessorConfig;
import org.yamcs.activities.Stack;
import org.yamcs.activities.StackedCommand;
import org.yamcs.activities.StackedVerify;
import org.yamcs.mdb.Mdb;
import org.yamcs.mdb.MetaCommandProcessor;
import org.yamcs.mdb.ProcessorData;
import org.yamcs.plists.ParameterList;
import org.yamcs.utils.TimeEncoding;
import org.yamcs.xtce.EnumeratedParameterType;
import org.yamcs.xtce.MetaCommand;
import org.yamcs.xtce.Parameter;
import org.yamcs.xtce.SequenceContainer;

/** The displays, stacks and parameter lists of {@code etc/} against the shipped database: a name that is changed there fails here. */
class ShippedFilesTest {
    @BeforeAll
    static void knowsLeapSeconds() {
        TimeEncoding.setUp();
    }

    @Test
    void everyDisplayCanBeDrawnAndShowsOnlyParametersOfTheDatabase() throws Exception {
        Mdb mdb = ShippedDatabase.mdb();
        Map<String, byte[]> displays = ConsoleFiles.displays(ShippedDatabase.displays(), mdb);
        assertEquals(
                List.of("Attitude.opi", "Link.opi", "Overview.opi", "Payload.opi", "Power.opi", "Thermal.opi"),
                List.copyOf(displays.keySet()));
        for (Map.Entry<String, byte[]> display : displays.entrySet()) {
            Document opi = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(display.getValue()));
            List<String> shown = texts(opi, "pv_name");
            assertTrue(shown.size() >= 10, () -> display.getKey() + " shows " + shown.size());
            for (String tag : List.of("pv_name", "pv")) {
                texts(opi, tag).forEach(name -> assertNotNull(mdb.getParameter(name), display.getKey() + ": " + name));
            }
        }
    }

    @Test
    void overviewShowsPowerAttitudeLinkPayloadAndThermal() throws Exception {
        DisplayFile overview =
                DisplayFile.parse(Files.readString(ShippedDatabase.displays().resolve("Overview.yaml")));
        assertEquals(
                new TreeSet<>(List.of("obc", "power", "aocs", "radio", "payload", "thermal")),
                overview.parameters().map(p -> p.split("/", -1)[2]).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Yamcs marks a value as expired only if its container has a rate. */
    @Test
    void everyHousekeepingStructureLetsValuesBecomeStale() throws Exception {
        List<SequenceContainer> structures = ShippedDatabase.mdb().getSequenceContainers().stream()
                .filter(c -> c.getBaseContainer() != null
                        && c.getBaseContainer().getName().equals("housekeeping_report"))
                .toList();
        assertEquals(6, structures.size(), structures::toString);
        structures.forEach(c -> assertNotNull(c.getRateInStream(), c.getQualifiedName()));
    }

    @Test
    void everyStackHasCommandsThatTheDatabaseTakesAndChecksThatItCanMake() throws Exception {
        Mdb mdb = ShippedDatabase.mdb();
        Map<String, byte[]> stacks = ConsoleFiles.files(ShippedDatabase.stacks());
        assertEquals(
                List.of("Payload start.ycs", "Routine pass.ycs", "Safe-mode recovery.ycs"),
                List.copyOf(stacks.keySet()));
        MetaCommandProcessor commands =
                new MetaCommandProcessor(new ProcessorData("shipped", mdb, new ProcessorConfig()));
        List<Executable> checks = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : stacks.entrySet()) {
            Stack stack = Stack.fromJson(new String(file.getValue(), StandardCharsets.UTF_8), mdb);
            assertEquals("CommandComplete", stack.getAcknowledgment());
            assertTrue(stack.getSteps().size() >= 5, file.getKey());
            stack.getSteps()
                    .forEach(step -> checks.add(() -> {
                        if (step instanceof StackedCommand command) {
                            assertBuilds(commands, command);
                        } else if (step instanceof StackedVerify verify) {
                            assertTrue(verify.getTimeout() > 0, "would wait for ever: " + verify);
                            verify.getCondition().forEach(c -> assertComparable(c.parameter(), c.value()));
                        }
                    }));
        }
        assertAll(checks);
    }

    @Test
    void everyParameterListHasOnlyPatternsThatFindParameters() throws Exception {
        Mdb mdb = ShippedDatabase.mdb();
        List<ParameterList> lists =
                ParameterLists.parse(Files.readString(ShippedDatabase.ETC.resolve("parameter-lists/trk.yaml")));
        assertTrue(lists.size() >= 6, lists::toString);
        for (ParameterList list : lists) {
            for (String pattern : list.getPatterns()) {
                if (!pattern.startsWith("/yamcs/")) {
                    Pattern names = Pattern.compile(pattern.replace("*", ".*"));
                    assertTrue(
                            mdb.getParameters().stream()
                                    .anyMatch(p ->
                                            names.matcher(p.getQualifiedName()).matches()),
                            () -> list.getName() + ": nothing is like " + pattern);
                }
            }
        }
    }

    @Test
    void pageConstellationShowsOnlyParametersOfTheDatabase() throws Exception {
        try (var script = PageFiles.class.getResourceAsStream("torii-constellation.js")) {
            Matcher names = Pattern.compile("'(/TRK/[a-z0-9_/]+)'")
                    .matcher(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            int found = 0;
            while (names.find()) {
                assertNotNull(ShippedDatabase.mdb().getParameter(names.group(1)), names.group(1));
                found++;
            }
            assertEquals(5, found);
        }
    }

    private static void assertBuilds(MetaCommandProcessor commands, StackedCommand step) throws Exception {
        MetaCommand command = step.getMetaCommand();
        assertFalse(command.isAbstract(), step::toString);
        Map<String, Object> arguments = step.getAssignments().entrySet().stream()
                .collect(Collectors.toMap(a -> a.getKey().getName(), Map.Entry::getValue));
        assertTrue(commands.buildCommand(command, arguments, 0).getCmdPacket().length > 0, step::toString);
    }

    private static void assertComparable(Parameter parameter, Object value) {
        if (parameter.getParameterType() instanceof EnumeratedParameterType type) {
            assertTrue(
                    type.getValueEnumerationList().stream()
                            .anyMatch(v -> v.getLabel().equals(value)),
                    () -> parameter.getQualifiedName() + " is never " + value);
        } else {
            assertTrue(value instanceof Number, () -> parameter.getQualifiedName() + ": " + value + " is no number");
        }
    }

    private static List<String> texts(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
