package dev.torii.mdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Checks every XTCE file for what neither its schema nor {@code torii mdb check} asks. */
class XtceFilesTest {
    private static final Path DATABASES = Path.of("src/main/mdb");
    private static final Set<String> DESCRIBED =
            Set.of("SpaceSystem", "Parameter", "MetaCommand", "Argument", "SequenceContainer", "Enumeration");

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
