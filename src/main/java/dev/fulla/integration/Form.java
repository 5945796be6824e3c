package dev.fulla.integration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.fulla.shared.FormLayout;
import dev.fulla.shared.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values that somebody fills in, declared field by field: a JSON Schema and a layout are made from it, and values are
 * checked against it.
 *
 * @param fields by name; each holds the keywords of a JSON Schema, and of ours {@code required}, {@code secret},
 *     {@code placeholder}, {@code help}
 */
public record Form(@JsonValue Map<String, JsonNode> fields) {
    public static final Form EMPTY = new Form(Map.of());

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().pathType(PathType.LEGACY).locale(Locale.ROOT).build();
    private static final Set<String> OURS = Set.of("required", "secret", "placeholder", "help");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Form {
        fields = fields == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The schema that a client renders; an empty object when there is nothing to fill in. */
    public ObjectNode jsonSchema() {
        ObjectNode schema = Json.MAPPER.createObjectNode();
        if (fields.isEmpty()) {
            return schema;
        }
        schema.put("type", "object");
        ArrayNode required = Json.MAPPER.createArrayNode();
        ObjectNode properties = schema.putObject("properties");
        fields.forEach((name, field) -> {
            properties.set(name, plain(field));
            if (is(field, "required")) {
                required.add(name);
            }
        });
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    /** How a client lays it out; an empty object when there is nothing to fill in. */
    public Map<String, Object> uiSchema() {
        return FormLayout.of(fields.entrySet().stream()
                .map(field -> control(field.getKey(), field.getValue()))
                .toList());
    }

    /** What is wrong with the values, one sentence each; absent ones are no mistake here. */
    public List<String> mistakes(Map<String, Object> values) {
        List<String> mistakes = new ArrayList<>();
        values.forEach((name, value) -> {
            JsonNode field = fields.get(name);
            if (field != null && value != null) {
                SCHEMAS.getSchema(plain(field), CONFIG).validate(Json.MAPPER.valueToTree(value)).stream()
                        .map(found -> name + found.getMessage().substring(Math.min(1, found.getMessage().length())))
                        .forEach(mistakes::add);
            }
        });
        return mistakes;
    }

    /** Titles of the required fields that have neither a value nor a default. */
    public List<String> missing(Map<String, Object> values) {
        return fields.entrySet().stream()
                .filter(field -> is(field.getValue(), "required") && !field.getValue().has("default"))
                .filter(field -> isBlank(values.get(field.getKey())))
                .map(field -> field.getValue().path("title").asText(field.getKey()))
                .toList();
    }

    /** The values, with defaults where there are none. */
    public Map<String, Object> withDefaults(Map<String, Object> values) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        fields.forEach((name, field) -> {
            if (field.has("default") && all.get(name) == null) {
                all.put(name, Json.MAPPER.convertValue(field.get("default"), Object.class));
            }
        });
        return all;
    }

    /** Names of the fields whose values nobody may see. */
    public Set<String> secrets() {
        return fields.entrySet().stream()
                .filter(field -> is(field.getValue(), "secret"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static FormLayout.Control control(String name, JsonNode field) {
        return new FormLayout.Control(
                name, text(field, "title"), is(field, "secret"), text(field, "placeholder"), text(field, "help"));
    }

    private static @Nullable String text(JsonNode field, String keyword) {
        return field.has(keyword) ? field.get(keyword).asText() : null;
    }

    private static ObjectNode plain(JsonNode field) {
        return field.<ObjectNode>deepCopy().without(OURS);
    }

    private static boolean is(JsonNode field, String flag) {
        return field.path(flag).asBoolean(false);
    }

    private static boolean isBlank(@Nullable Object value) {
        return value == null || (value instanceof CharSequence text && text.toString().isBlank());
    }
}
