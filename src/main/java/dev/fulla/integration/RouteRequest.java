package dev.fulla.integration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of an HTTP route that an integration declares.
 *
 * @param path below {@code /api/<name>-integration}, with a slash in front, encoded as it was sent
 * @param query by name; several values as a list
 * @param headers those that the platform lets through
 * @param body JSON values, or text or bytes when it is no JSON
 * @param parameters what stands in the path for {@code {names}}; filled in before the handler gets it
 */
public record RouteRequest(
        String method,
        String path,
        Map<String, Object> query,
        Map<String, String> headers,
        @Nullable Object body,
        Map<String, String> parameters) {
    public RouteRequest {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    public RouteRequest(
            String method, String path, Map<String, Object> query, Map<String, String> headers, @Nullable Object body) {
        this(method, path, query, headers, body, Map.of());
    }

    RouteRequest with(Map<String, String> found) {
        return new RouteRequest(method, path, query, headers, body, found);
    }

    /** Without headers, query and body, which may hold secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
