package dev.fulla.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.fulla.shared.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fills the texts inside declared bodies, variables and queries. */
final class BodyTemplates {
    private BodyTemplates() {}

    /**
     * A text that is nothing but one name becomes its value, with its type; where the value is missing and there is no
     * default, the key is left out, and so is an object of which nothing is left.
     */
    static @Nullable JsonNode fill(JsonNode node, Values values) {
        if (node instanceof TextNode text) {
            return fillText(text.asText(), values);
        }
        if (node instanceof ArrayNode array) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> {
                JsonNode value = fill(item, values);
                if (value != null) {
                    filled.add(value);
                }
            });
            return filled;
        }
        if (node instanceof ObjectNode object) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            object.fields().forEachRemaining(entry -> {
                JsonNode value = fill(entry.getValue(), values);
                if (value != null) {
                    filled.set(entry.getKey(), value);
                }
            });
            return filled.isEmpty() && !object.isEmpty() ? null : filled;
        }
        return node;
    }

    private static @Nullable JsonNode fillText(String text, Values values) {
        Template template = Template.of(text);
        String only = template.onlyName();
        if (only != null) {
            Object value = values.find(only);
            String fallback = template.pieces().get(0).fallback();
            return value != null ? Json.MAPPER.valueToTree(value) : fallback != null ? TextNode.valueOf(fallback) : null;
        }
        return TextNode.valueOf(template.render(values));
    }

    /** Like a body's object; nothing else is done with values that are no text. */
    static ObjectNode fillAll(Map<String, Object> templates, Values values) {
        JsonNode filled = fill(Json.MAPPER.valueToTree(templates), values);
        return filled instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
    }

    /** What the texts of a call ask for. */
    static Set<String> names(@Nullable CallDefinition call) {
        Set<String> names = new LinkedHashSet<>();
        if (call != null) {
            List<String> all = new ArrayList<>(texts(call.body()));
            all.add(call.target());
            all.addAll(texts(Json.MAPPER.valueToTree(call.query())));
            all.addAll(texts(Json.MAPPER.valueToTree(call.variables())));
            all.forEach(text -> names.addAll(Template.of(text).names()));
        }
        return names;
    }

    /** All texts inside, to be checked. */
    static List<String> texts(@Nullable JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node != null && node.isTextual()) {
            texts.add(node.asText());
        } else if (node != null) {
            node.forEach(child -> texts.addAll(texts(child)));
        }
        return texts;
    }
}
