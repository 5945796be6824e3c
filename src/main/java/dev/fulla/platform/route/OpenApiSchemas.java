package dev.fulla.platform.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** Names the schemas of the document by use case, makes references complete, and drops what nothing refers to. */
final class OpenApiSchemas {
    private static final String PLACE = "#/components/schemas/";

    private OpenApiSchemas() {}

    static void tidy(ObjectNode root) {
        complete(root);
        ObjectNode schemas = root.withObject("/components/schemas");
        ObjectNode renamed = schemas.objectNode();
        for (Iterator<Map.Entry<String, JsonNode>> all = schemas.fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> schema = all.next();
            String name = shorten(schema.getKey());
            if (!renamed.has(name) || schema.getKey().contains(".")) {
                renamed.set(name, schema.getValue());
            }
        }
        root.withObject("/components").set("schemas", renamed);
        dropUnreferenced(root, renamed);
    }

    private static void complete(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("x-camelContextId");
            JsonNode reference = object.get("$ref");
            if (reference != null && reference.isTextual()) {
                String name = reference.asText();
                name = name.startsWith(PLACE) ? name.substring(PLACE.length()) : name;
                object.set("$ref", TextNode.valueOf(PLACE + shorten(name)));
            }
        }
        node.forEach(OpenApiSchemas::complete);
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

    /** {@code dev.fulla.user.LoginUser.Command} becomes {@code LoginUser.Command}. */
    private static String shorten(String name) {
        return name.startsWith("dev.fulla.") ? name.substring(name.indexOf('.', 10) + 1) : name;
    }
}
