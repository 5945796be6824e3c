package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A declared call. All texts but {@code graphql} are templates.
 *
 * @param target a path below the base URL, or an absolute URL
 * @param graphql a query; the call is then a POST of it with {@code variables}
 * @param token name of the kept value that signs this call in instead of {@code access_token}
 */
public record CallDefinition(
        String method,
        String target,
        @Nullable String graphql,
        Map<String, Object> variables,
        Map<String, Object> query,
        Map<String, String> headers,
        @Nullable JsonNode body,
        BodyType bodyType,
        @Nullable String token) {

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final TypeReference<Map<String, Object>> VALUES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    /** What a declared body is sent as. */
    public enum BodyType {
        @JsonProperty("json")
        JSON,
        @JsonProperty("form")
        FORM,
        @JsonProperty("multipart")
        MULTIPART
    }

    public CallDefinition {
        variables = Parts.map(variables);
        query = Parts.map(query);
        headers = Parts.map(headers);
    }

    static boolean isIn(JsonNode node) {
        return node.has("graphql") || METHODS.stream().anyMatch(node::has);
    }

    /** Reads a call from the keys that it shares with the rest of a block. */
    static CallDefinition read(JsonNode node) {
        String method = METHODS.stream().filter(node::has).findFirst().orElse("post");
        String target = node.has(method) ? node.get(method).asText() : node.path("path").asText("");
        return new CallDefinition(
                method.toUpperCase(Locale.ROOT),
                target,
                node.has("graphql") ? node.get("graphql").asText() : null,
                convert(node.get("variables"), VALUES),
                convert(node.get("query"), VALUES),
                convert(node.get("headers"), TEXTS),
                node.get("body"),
                node.has("bodyType") ? Json.MAPPER.convertValue(node.get("bodyType"), BodyType.class) : BodyType.JSON,
                node.has("token") ? node.get("token").asText() : null);
    }

    private static <V> Map<String, V> convert(@Nullable JsonNode node, TypeReference<Map<String, V>> type) {
        return node == null ? Map.of() : Json.MAPPER.convertValue(node, type);
    }
}
