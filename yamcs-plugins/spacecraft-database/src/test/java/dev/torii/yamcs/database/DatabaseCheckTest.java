package dev.torii.yamcs.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule finds what was made wrong on purpose, and nothing where nothing is; the databases that we ship are clean. */
class DatabaseCheckTest {
    @TempDir
    private Path folder;

    private List<Finding> check(String from, String to) throws Exception {
        assertTrue(SmallDatabase.GOOD.contains(from), from);
        return DatabaseCheck.of(SmallDatabase.load(folder, SmallDatabase.GOOD.replace(from, to)));
    }

    @Test
    void findsNothingWhereNothingIsWrong() throws Exception {
        assertEquals(List.of(), check("name", "name"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // no value of 8 bits is 300
                "never-match|/S/a|value='1' useCal|value='300' useCal",
                // greater than or equal to 2, and 1: contradicts its own second criterion
                "never-match|/S/b|parameterRef='sub' value='7'|parameterRef='id' value='1'",
                "ambiguous|/S/a|value='1' useCal|value='9' useCal",
                "overlap|/S/a|<FixedValue>24|<FixedValue>20",
                "overrun|/S/a|<FixedValue>24|<FixedValue>524330",
                "overrun|/S/a|referenceLocation='containerStart'><FixedValue>24|referenceLocation='previousEntry'><FixedValue>-40",
                "missing-unit|/S/volt_type|<Unit>V</Unit>|",
                "limits|/S/volt_type|minInclusive='5' maxInclusive='20'|minInclusive='20' maxInclusive='5'",
                "limits|/S/volt_type|minInclusive='4' maxInclusive='21'|minInclusive='6' maxInclusive='21'",
                "limits|/S/volt_type|minInclusive='4' maxInclusive='21'|minInclusive='4' maxInclusive='26'",
                "enumeration|/S/mode_type|value='1' label='ON'|value='0' label='ON'",
                "enumeration|/S/mode_type|value='1' label='ON'|value='1' label='OFF'",
                "enumeration|/S/mode_type|value='1' label='ON'|value='256' label='ON'",
                "valid-range|/S/byte_type|maxInclusive='100'|maxInclusive='256'",
                "valid-range|/S/byte_type|minInclusive='0' maxInclusive='100'|minInclusive='-1' maxInclusive='100'",
                "no-completion|/S/ONE|CompleteVerifier>|ReceivedVerifier>",
                "verifier|/S/base|value='1' useCal|value='300' useCal",
                "command-clash|/S/TWO|argumentValue='2'|argumentValue='1'",
                "assignment|/S/TWO|argumentValue='2'|argumentValue='101'",
                "assignment|/S/TWO|argumentValue='2'|argumentValue='two'"
            })
    void findsWhatIsWrong(String rule, String item, String from, String to) throws Exception {
        List<Finding> findings = check(from.replace('\'', '"'), to == null ? "" : to.replace('\'', '"'));
        assertTrue(
                findings.stream()
                        .anyMatch(f -> f.rule().equals(rule) && f.item().equals(item)),
                findings::toString);
    }

    @Test
    void saysWhichCriteriaItDoesNotLookAt() throws Exception {
        List<Finding> findings = check(
                "<Comparison parameterRef=\"id\" value=\"1\" useCalibratedValue=\"false\"/>",
                "<Comparison parameterRef=\"volt\" value=\"1.5\"/>");
        assertEquals(
                List.of("WARNING not-decided /S/a"),
                findings.stream()
                        .map(f -> f.severity() + " " + f.rule() + " " + f.item())
                        .toList());
    }

    @Test
    void aVerifierWaitsForWhatNoPacketBrings() throws Exception {
        List<Finding> findings = check(
                "<ContainerRef containerRef=\"a\"/>",
                "<ComparisonList><Comparison parameterRef=\"spare\" value=\"1\"/></ComparisonList>");
        assertEquals(
                List.of("Complete waits for /S/spare, which no packet brings"),
                findings.stream().map(Finding::text).toList());
    }

    @Test
    void theDatabaseSaysWhyItIsRight() throws Exception {
        String why =
                "<AncillaryDataSet><AncillaryData name=\"torii.check.missing-unit\">has none</AncillaryData></AncillaryDataSet>";
        List<Finding> findings = check("<UnitSet><Unit>V</Unit></UnitSet>", why + "<UnitSet/>");
        assertEquals(
                List.of(Finding.Severity.JUSTIFIED),
                findings.stream().map(Finding::severity).toList());
        assertTrue(findings.get(0).text().endsWith("has none"), findings::toString);
        findings = check("<UnitSet><Unit>V</Unit></UnitSet>", why + "<UnitSet><Unit>V</Unit></UnitSet>");
        assertEquals(
                List.of("justification"), findings.stream().map(Finding::rule).toList(), "of what is not found");
    }

    @Test
    void theShippedDatabasesAreClean() throws Exception {
        for (Path database : shipped()) {
            List<Finding> findings = DatabaseCheck.of(SmallDatabase.load(database)).stream()
                    .filter(f -> f.severity() != Finding.Severity.JUSTIFIED)
                    .toList();
            assertEquals(List.of(), findings, database.toString());
        }
    }

    @Test
    void theShippedDatabasesFollowTheSchema() throws Exception {
        Path xsd = Path.of(System.getProperty("torii.shared.data", "absent"), "xtce/SpaceSystemV1.2.xsd");
        Assumptions.assumeTrue(Files.isRegularFile(xsd), "SKIPPED: no XTCE schema at " + xsd + ", nothing validated");
        SchemaCheck schema = new SchemaCheck(xsd);
        for (Path database : shipped()) {
            assertEquals(List.of(), schema.of(database), database.toString());
        }
        Files.writeString(folder.resolve("bad.xml"), SmallDatabase.GOOD.replace("<EntryList/>", "<EntriesList/>"));
        List<Finding> findings = schema.of(folder);
        assertEquals("schema", findings.get(0).rule());
        assertTrue(findings.get(0).item().matches(".*bad.xml:[0-9]+"), findings::toString);
    }

    private static List<Path> shipped() throws Exception {
        try (Stream<Path> folders = Files.list(SmallDatabase.shipped())) {
            List<Path> databases = folders.filter(Files::isDirectory).toList();
            assertTrue(!databases.isEmpty(), "no database below " + SmallDatabase.shipped());
            return databases;
        }
    }
}
