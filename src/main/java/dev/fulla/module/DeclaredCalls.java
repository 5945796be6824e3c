package dev.fulla.module;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.shared.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a call of its declaration. */
final class DeclaredCalls {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private DeclaredCalls() {}

    static ApiCall fill(CallDefinition declared, ModuleUrls urls, Values values) {
        Map<String, Object> query = object(BodyTemplates.fillAll(declared.query(), values));
        query.values().removeIf(value -> value == null || "".equals(value));
        Map<String, String> headers = new LinkedHashMap<>();
        declared.headers().forEach((name, text) -> headers.put(name, Template.of(text).render(values)));
        return ApiCall.of(declared.method(), urls.target(declared.target(), values))
                .withQuery(query)
                .withHeaders(headers)
                .withBody(body(declared, values))
                .withToken(declared.token());
    }

    private static @Nullable ApiBody body(CallDefinition declared, Values values) {
        if (declared.graphql() != null) {
            return new ApiBody.GraphQlBody(
                    declared.graphql(), object(BodyTemplates.fillAll(declared.variables(), values)));
        }
        JsonNode filled = declared.body() == null ? null : BodyTemplates.fill(declared.body(), values);
        if (filled == null) {
            return null;
        }
        return switch (declared.bodyType()) {
            case JSON -> new ApiBody.JsonBody(filled);
            case FORM -> new ApiBody.FormBody(object(filled));
            case MULTIPART -> new ApiBody.MultipartBody(parts(object(filled)));
        };
    }

    private static List<ApiBody.Part> parts(Map<String, Object> fields) {
        List<ApiBody.Part> parts = new ArrayList<>();
        fields.forEach((name, value) -> parts.add(new ApiBody.Part(
                name, Values.text(value).getBytes(StandardCharsets.UTF_8), null, null)));
        return parts;
    }

    /** A copy that may be changed. */
    static Map<String, Object> object(JsonNode node) {
        return node instanceof ObjectNode
                ? new LinkedHashMap<>(Json.MAPPER.convertValue(node, OBJECT))
                : new LinkedHashMap<>();
    }
}
