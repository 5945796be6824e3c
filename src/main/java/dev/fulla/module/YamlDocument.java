package dev.fulla.module;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML text as a JSON tree that knows the line of each part. */
final class YamlDocument {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory()).enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final JsonNode tree;

    private final String text;

    private YamlDocument(JsonNode tree, String text) {
        this.tree = tree;
        this.text = text;
    }

    /** @throws Unreadable with the line, when the text is no YAML */
    static YamlDocument parse(String text) throws Unreadable {
        try {
            return new YamlDocument(YAML.readTree(text), text);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String first = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new Unreadable(":" + line + " expected YAML: " + first, e);
        }
    }

    JsonNode tree() {
        return tree;
    }

    /** The line of the part at a JSON Pointer, or of the nearest part around it; for problems, since it reads the text again. */
    int line(String pointer) {
        Node node = nodes();
        int line = 1;
        for (String step : steps(pointer)) {
            if (node instanceof MappingNode mapping) {
                NodeTuple found = find(mapping, step);
                if (found == null) {
                    return line;
                }
                line = found.getKeyNode().getStartMark().getLine() + 1;
                node = found.getValueNode();
            } else if (node instanceof SequenceNode sequence && step.matches("\\d{1,6}")
                    && Integer.parseInt(step) < sequence.getValue().size()) {
                node = sequence.getValue().get(Integer.parseInt(step));
                line = node.getStartMark().getLine() + 1;
            }
        }
        return line;
    }

    private @Nullable Node nodes() {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (YAMLException e) {
            return null;
        }
    }

    private static @Nullable NodeTuple find(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
                .findFirst()
                .orElse(null);
    }

    private static List<String> steps(String pointer) {
        return Arrays.stream(pointer.split("/", -1))
                .skip(1)
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    /** The text is no YAML; the message begins after the file's name. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
