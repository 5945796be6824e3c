package dev.fulla.support;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer of the application. */
public record Reply(HttpResponse<String> http) {
    public int status() {
        return http.statusCode();
    }

    public String body() {
        return http.body();
    }

    public JsonNode json() {
        return Json.read(http.body());
    }

    /** The text at a JSON Pointer; empty when there is none. */
    public String text(String pointer) {
        return json().at(pointer).asText();
    }

    /** The {@code code} of a refusal. */
    public String code() {
        return text("/code");
    }

    public String header(String name) {
        return http.headers().firstValue(name).orElse("");
    }

    /** The query parameters of the {@code Location}. */
    public Map<String, String> location() {
        return query(header("Location"));
    }

    /** The query parameters of an address, decoded. */
    public static Map<String, String> query(String url) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String query = URI.create(url).getRawQuery();
        for (String pair : (query == null ? "" : query).split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
