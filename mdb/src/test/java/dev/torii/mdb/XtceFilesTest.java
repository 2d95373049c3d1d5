package dev.torii.mdb;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.w3c.dom.Element;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;

/** Checks every XTCE file by itself: against the schema of XTCE 1.2, and for what the schema does not ask. */
class XtceFilesTest {
    private static final Path DATABASES = Path.of("src/main/mdb");
    private static final Set<String> DESCRIBED =
            Set.of("SpaceSystem", "Parameter", "MetaCommand", "Argument", "SequenceContainer", "Enumeration");

    /** The attributes of the xml namespace that the schema of XTCE refers to (XML 1.0 §2.12, XML Base §3). */
    private static final String XML_NAMESPACE_SCHEMA = """
            <schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
              <attribute name="lang" type="language"/>
              <attribute name="base" type="anyURI"/>
            </schema>
            """;

    @Test
    void followsTheSchemaOfXtce12() throws Exception {
        Path schemaFile = Path.of(System.getProperty("torii.shared.data", "absent"), "xtce/SpaceSystemV1.2.xsd");
        Assumptions.assumeTrue(
                Files.isRegularFile(schemaFile), "SKIPPED: no XTCE schema at " + schemaFile + ", nothing validated");
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        // The schema imports xml.xsd by address; the JDK knows no such file and nothing may be fetched.
        LSInput xmlSchema = ((DOMImplementationLS)
                        DOMImplementationRegistry.newInstance().getDOMImplementation("LS 3.0"))
                .createLSInput();
        xmlSchema.setStringData(XML_NAMESPACE_SCHEMA);
        factory.setResourceResolver((type, namespace, publicId, systemId, base) ->
                XMLConstants.XML_NS_URI.equals(namespace) ? xmlSchema : null);
        Schema schema = factory.newSchema(new StreamSource(schemaFile.toFile()));
        List<Executable> checks = new ArrayList<>();
        for (Path file : files()) {
            checks.add(() -> assertDoesNotThrow(
                    () -> schema.newValidator().validate(new StreamSource(file.toFile())), file.toString()));
        }
        assertAll(checks);
    }

    @Test
    void describesEveryParameterCommandArgumentContainerAndEnumerationValue() throws Exception {
        for (Path file : files()) {
            var elements = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getElementsByTagName("*");
            for (int i = 0; i < elements.getLength(); i++) {
                Element element = (Element) elements.item(i);
                if (DESCRIBED.contains(element.getTagName())) {
                    assertTrue(
                            element.getAttribute("shortDescription").length() > 3,
                            () -> file + ": " + element.getTagName() + " " + element.getAttribute("name")
                                    + element.getAttribute("label") + " has no shortDescription");
                }
            }
        }
    }

    @Test
    void namesEachSpaceSystemLikeItsFile() throws Exception {
        for (Path file : files()) {
            String name = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement()
                    .getAttribute("name");
            String fileName = file.getFileName().toString().replace(".xml", "");
            if (!fileName.equals("spacecraft")) {
                assertEquals(fileName, name);
            }
        }
    }

    private static List<Path> files() throws Exception {
        try (Stream<Path> paths = Files.walk(DATABASES)) {
            List<Path> files = paths.filter(path -> path.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
            assertTrue(files.size() >= 8, () -> "too few files below " + DATABASES + ": " + files);
            return files;
        }
    }
}
