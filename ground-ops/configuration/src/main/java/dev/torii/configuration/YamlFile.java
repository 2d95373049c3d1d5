package dev.torii.configuration;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Reads a YAML file into a tree, within limits: size, depth, one document, no key twice, and neither anchors nor
 * aliases (Jackson would hand an alias out as plain text, silently).
 */
final class YamlFile {
    /** A configuration file is a few kilobytes; ten thousand stations still fit. */
    static final int SIZE_MAX_OCTETS = 4 << 20;

    /** The deepest option of ours is seven levels down. */
    static final int DEPTH_MAX = 20;

    private static final YAMLMapper MAPPER = YAMLMapper.builder(factory())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private YamlFile() {}

    /**
     * Reads a file; what is wrong with it as a file goes to the problems.
     *
     * @return the root, a missing node if the file is empty or was reported
     */
    static JsonNode read(Path file, Problems problems) {
        try {
            if (!Files.isRegularFile(file)) {
                problems.add(file.toString(), "there is no such file");
                return MissingNode.getInstance();
            }
            byte[] content = bounded(file);
            if (content.length > SIZE_MAX_OCTETS) {
                problems.add(file.toString(), "the file is larger than " + SIZE_MAX_OCTETS + " octets");
                return MissingNode.getInstance();
            }
            return parse(file, content, problems);
        } catch (JacksonException e) {
            problems.add(file.toString(), "not readable as YAML" + where(e) + ": " + firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            problems.add(file.toString(), "not readable: " + e.getMessage());
        }
        return MissingNode.getInstance();
    }

    private static byte[] bounded(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(SIZE_MAX_OCTETS + 1);
        }
    }

    private static JsonNode parse(Path file, byte[] content, Problems problems) throws IOException {
        try (YAMLParser parser = (YAMLParser) MAPPER.createParser(content)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias() || parser.getObjectId() != null) {
                    int line = parser.currentTokenLocation().getLineNr();
                    problems.add(file.toString(), "line " + line + ": anchors (&) and aliases (*) are not allowed");
                    return MissingNode.getInstance();
                }
            }
        }
        return MAPPER.readTree(content);
    }

    private static String where(JacksonException e) {
        return e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : " (line " + e.getLocation().getLineNr() + ")";
    }

    private static String firstLine(String message) {
        return message == null ? "malformed" : message.lines().findFirst().orElse("malformed");
    }

    private static YAMLFactory factory() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(SIZE_MAX_OCTETS);
        options.setNestingDepthLimit(DEPTH_MAX);
        options.setMaxAliasesForCollections(0);
        options.setAllowRecursiveKeys(false);
        return YAMLFactory.builder()
                // YAML 1.1 would make a heater's ON a true
                .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                .loaderOptions(options)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxStringLength(SIZE_MAX_OCTETS)
                        .build())
                .build();
    }
}
