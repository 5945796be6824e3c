package dev.fulla.module;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.shared.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the position of a page, its size and the moment of the last change where a list wants them. */
record PageParameters(ListDefinition list, Map<String, Object> paging) {

    ApiCall in(ApiCall call) {
        ApiCall placed = call;
        if (list.cursor() != null) {
            placed = put(placed, list.cursor().param(), list.cursor().in(), paging.get("cursor"));
        }
        if (list.page() != null) {
            placed = put(placed, list.page().param(), list.page().in(), paging.get("page"));
        }
        if (list.offset() != null) {
            placed = put(placed, list.offset().param(), list.offset().in(), paging.get("offset"));
        }
        if (list.pageSize() != null) {
            placed = put(placed, list.pageSize().param(), list.pageSize().in(), paging.get("pageSize"));
        }
        if (list.modifiedSince() != null) {
            ListDefinition.ModifiedSince since = list.modifiedSince();
            placed = put(placed, since.param(), since.in(), paging.get("modifiedSince"));
        }
        return placed;
    }

    private static ApiCall put(ApiCall call, @Nullable String name, @Nullable String in, @Nullable Object value) {
        if (name == null || value == null) {
            return call;
        }
        if ("header".equals(in)) {
            return call.withHeaders(Map.of(name, String.valueOf(value)));
        }
        if (call.body() instanceof ApiBody.GraphQlBody graphql) {
            Map<String, Object> variables = new LinkedHashMap<>(graphql.variables());
            variables.put(name, value);
            return call.withBody(new ApiBody.GraphQlBody(graphql.query(), variables));
        }
        if ("body".equals(in)) {
            ObjectNode body = call.body() instanceof ApiBody.JsonBody json
                            && Json.MAPPER.valueToTree(json.value()) instanceof ObjectNode object
                    ? object.deepCopy() : Json.MAPPER.createObjectNode();
            body.set(name, Json.MAPPER.valueToTree(value));
            return call.withBody(new ApiBody.JsonBody(body));
        }
        return call.withQuery(Map.of(name, value));
    }
}
