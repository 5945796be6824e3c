package dev.fulla.platform.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Names the schemas of the document by use case, makes references complete, and drops what nothing refers to. */
final class OpenApiSchemas {
    private static final String PLACE = "#/components/schemas/";
    private static final String CLASS = "x-className";

    private OpenApiSchemas() {}

    static void tidy(ObjectNode root) {
        ObjectNode schemas = root.withObject("/components/schemas");
        Map<String, String> names = new HashMap<>();
        ObjectNode renamed = schemas.objectNode();
        for (Iterator<Map.Entry<String, JsonNode>> all = schemas.fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> schema = all.next();
            String name = name(schema.getKey(), schema.getValue());
            names.put(schema.getKey(), name);
            renamed.set(name, schema.getValue());
        }
        root.withObject("/components").set("schemas", renamed);
        complete(root, names);
        dropUnreferenced(root, renamed);
    }

    /** {@code dev.fulla.user.LoginUser$Command} becomes {@code LoginUser.Command}. */
    private static String name(String key, JsonNode schema) {
        String type = schema.path(CLASS).path("format").asText(key).replace('$', '.');
        return type.startsWith("dev.fulla.") ? type.substring(type.indexOf('.', "dev.fulla.".length()) + 1) : key;
    }

    private static void complete(JsonNode node, Map<String, String> names) {
        if (node instanceof ObjectNode object) {
            object.remove("x-camelContextId");
            boolean anything = object.path(CLASS).path("format").asText().equals("java.lang.Object");
            object.remove(CLASS);
            if (anything) {
                object.removeAll();
            }
            JsonNode reference = object.get("$ref");
            if (reference != null && reference.isTextual()) {
                String name = reference.asText().replace(PLACE, "");
                object.set("$ref", TextNode.valueOf(PLACE + names.getOrDefault(name, name)));
            }
        }
        node.forEach(child -> complete(child, names));
    }

    private static void dropUnreferenced(ObjectNode root, ObjectNode schemas) {
        Set<String> used = new HashSet<>();
        int before;
        do {
            before = used.size();
            collect(root.path("paths"), used);
            for (String name : Set.copyOf(used)) {
                collect(schemas.path(name), used);
            }
        } while (used.size() > before);
        schemas.retain(used);
    }

    private static void collect(JsonNode node, Set<String> used) {
        JsonNode reference = node.get("$ref");
        if (reference != null && reference.asText().startsWith(PLACE)) {
            used.add(reference.asText().substring(PLACE.length()));
        }
        node.forEach(child -> collect(child, used));
    }
}
