package dev.fulla.module;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a connected account's API.
 *
 * @param path below the module's base URL, or an absolute URL of the same origin; {@code {names}} in it are filled from
 *     {@code pathParameters}, encoded
 * @param query a list gives several values, null leaves the parameter out
 * @param headers those on the allow-list only
 * @param arrays null for the module's own style
 * @param idempotencyKey makes a call repeatable that is not so by its method
 * @param deadline of the call with all its attempts and waits; null for the configured one
 * @param token name of the kept value that signs the call in instead of {@code access_token}
 */
public record ApiCall(
        String method,
        String path,
        Map<String, Object> pathParameters,
        Map<String, Object> query,
        Map<String, String> headers,
        @Nullable ApiBody body,
        @Nullable ArrayStyle arrays,
        @Nullable String idempotencyKey,
        @Nullable Duration deadline,
        @Nullable String token) {

    public ApiCall {
        method = method.toUpperCase(Locale.ROOT);
        pathParameters = Collections.unmodifiableMap(new LinkedHashMap<>(pathParameters));
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public static ApiCall of(String method, String path) {
        return new ApiCall(method, path, Map.of(), Map.of(), Map.of(), null, null, null, null, null);
    }

    public static ApiCall get(String path) {
        return of("GET", path);
    }

    public static ApiCall post(String path, @Nullable Object json) {
        return json == null ? of("POST", path) : of("POST", path).withBody(new ApiBody.JsonBody(json));
    }

    public static ApiCall graphql(String query, Map<String, ?> variables) {
        return of("POST", "").withBody(new ApiBody.GraphQlBody(query, variables));
    }

    public ApiCall withPathParameter(String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(pathParameters);
        all.put(name, value);
        return new ApiCall(method, path, all, query, headers, body, arrays, idempotencyKey, deadline, token);
    }

    public ApiCall withQuery(Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(query);
        all.putAll(more);
        return new ApiCall(method, path, pathParameters, all, headers, body, arrays, idempotencyKey, deadline, token);
    }

    public ApiCall withHeaders(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new ApiCall(method, path, pathParameters, query, all, body, arrays, idempotencyKey, deadline, token);
    }

    public ApiCall withBody(@Nullable ApiBody content) {
        return new ApiCall(
                method, path, pathParameters, query, headers, content, arrays, idempotencyKey, deadline, token);
    }

    public ApiCall withArrays(ArrayStyle style) {
        return new ApiCall(method, path, pathParameters, query, headers, body, style, idempotencyKey, deadline, token);
    }

    public ApiCall withIdempotencyKey(@Nullable String key) {
        return new ApiCall(method, path, pathParameters, query, headers, body, arrays, key, deadline, token);
    }

    public ApiCall withDeadline(Duration limit) {
        return new ApiCall(method, path, pathParameters, query, headers, body, arrays, idempotencyKey, limit, token);
    }

    public ApiCall withToken(@Nullable String name) {
        return new ApiCall(method, path, pathParameters, query, headers, body, arrays, idempotencyKey, deadline, name);
    }

    /** Method and path only. */
    @Override
    public String toString() {
        int end = path.indexOf('?');
        return method + " " + (end < 0 ? path : path.substring(0, end));
    }
}
