package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.fulla.sync.SideState.Presence;
import java.io.IOException;
import java.util.Map;

/** Syncs of three fields, a, b and c, to try rules on. */
final class TestSyncs {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String CONTACTS = """
            primary: {module: crm, object: contacts}
            secondary: {module: mailer, object: subscribers}
            fields:
              a: {primary: /a, secondary: /data/a}
              b: {primary: /b, secondary: /data/b}
              c: {primary: /c, secondary: /data/c}
            """;

    private TestSyncs() {}

    /** @param lines added to the declaration; those that begin with {@code conflict:} or {@code required:}, to each field */
    static SyncDefinition definition(String... lines) {
        ObjectNode declared = tree(CONTACTS);
        for (String line : lines) {
            ObjectNode added = tree(line);
            if (line.startsWith("conflict:") || line.startsWith("required:") || line.startsWith("normalize:")) {
                declared.path("fields").forEach(field -> ((ObjectNode) field).setAll(added));
            } else {
                declared.setAll(added);
            }
        }
        return SyncDefinition.read(declared);
    }

    static ObjectNode tree(String yaml) {
        try {
            return (ObjectNode) YAML.readTree(yaml);
        } catch (IOException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }

    static SideState present(Map<String, JsonNode> values, Map<String, JsonNode> base) {
        return new SideState(Presence.PRESENT, values, base, null);
    }

    static SideState gone(Map<String, JsonNode> base) {
        return new SideState(Presence.GONE, Map.of(), base, null);
    }
}
