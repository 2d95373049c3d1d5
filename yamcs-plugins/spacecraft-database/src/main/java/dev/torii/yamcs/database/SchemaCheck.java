package dev.torii.yamcs.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Whether files of a database follow the schema of XTCE, which we do not ship. */
final class SchemaCheck {
    /** The attributes of the xml namespace that the schema of XTCE refers to (XML 1.0 §2.12, XML Base §3). */
    private static final String XML_NAMESPACE_SCHEMA = """
            <schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
              <attribute name="lang" type="language"/>
              <attribute name="base" type="anyURI"/>
            </schema>
            """;

    private final Schema schema;

    /**
     * @param xsd file with the schema
     * @throws SAXException if it is none
     */
    SchemaCheck(Path xsd) throws SAXException {
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        // The schema imports xml.xsd by address; the JDK knows no such file and nothing may be fetched.
        LSInput xml = input();
        xml.setStringData(XML_NAMESPACE_SCHEMA);
        factory.setResourceResolver(
                (type, namespace, publicId, systemId, base) -> XMLConstants.XML_NS_URI.equals(namespace) ? xml : null);
        schema = factory.newSchema(new StreamSource(xsd.toFile()));
    }

    private static LSInput input() {
        try {
            return ((DOMImplementationLS)
                            DOMImplementationRegistry.newInstance().getDOMImplementation("LS 3.0"))
                    .createLSInput();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every Java platform has DOM Level 3", e);
        }
    }

    /**
     * Looks at every XML file below a folder.
     *
     * @throws IOException if one cannot be read
     */
    List<Finding> of(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
        }
        List<Finding> findings = new ArrayList<>();
        for (Path file : files) {
            validate(file, findings);
        }
        return findings;
    }

    private void validate(Path file, List<Finding> findings) throws IOException {
        Validator validator = schema.newValidator();
        validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {
                findings.add(Finding.warning("schema", file + ":" + e.getLineNumber(), e.getMessage()));
            }

            @Override
            public void error(SAXParseException e) {
                findings.add(Finding.error("schema", file + ":" + e.getLineNumber(), e.getMessage()));
            }

            @Override
            public void fatalError(SAXParseException e) throws SAXException {
                error(e);
                throw e;
            }
        });
        try {
            validator.validate(new StreamSource(file.toFile()));
        } catch (SAXParseException e) {
            return; // told already: what comes behind it cannot be read
        } catch (SAXException e) {
            findings.add(Finding.error("schema", file.toString(), String.valueOf(e.getMessage())));
        }
    }
}
