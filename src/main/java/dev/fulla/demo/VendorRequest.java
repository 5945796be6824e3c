package dev.fulla.demo;

import com.sun.net.httpserver.HttpExchange;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call as a vendor sees it.
 *
 * @param headers by lower-case name, the first value of each
 * @param variables what stands at the {@code {name}} places of the route's path
 */
record VendorRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        Map<String, String> variables) {

    private static final int MAX_BODY = 1 << 20;

    static VendorRequest read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new VendorRefusal(413, "too_large", "A body has at most " + MAX_BODY + " bytes.");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new VendorRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                pairs(exchange.getRequestURI().getRawQuery()),
                headers,
                body,
                Map.of());
    }

    VendorRequest with(Map<String, String> found) {
        return new VendorRequest(method, path, query, headers, body, found);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** The number that a query parameter holds, within bounds. */
    int query(String name, int fallback, int min, int max) {
        Optional<String> text = query(name);
        if (text.isEmpty()) {
            return fallback;
        }
        if (!text.get().matches("\\d{1,9}") || Integer.parseInt(text.get()) < min || Integer.parseInt(text.get()) > max) {
            throw VendorRefusal.invalid(name + " is a number from " + min + " to " + max + ".");
        }
        return Integer.parseInt(text.get());
    }

    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** The fields of a form body. */
    Map<String, String> form() {
        if (!header("Content-Type").orElse("").startsWith("application/x-www-form-urlencoded")) {
            throw VendorRefusal.invalid("Send a form (application/x-www-form-urlencoded).");
        }
        return pairs(new String(body, StandardCharsets.UTF_8));
    }

    /** The members of a JSON object. */
    Map<String, Object> json() {
        try {
            return Json.readObject(new String(body, StandardCharsets.UTF_8));
        } catch (PermanentFailure e) {
            throw VendorRefusal.invalid("Send a JSON object.");
        }
    }

    private static Map<String, String> pairs(@Nullable String encoded) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (encoded == null) {
            return pairs;
        }
        try {
            for (String pair : encoded.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    pairs.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
                }
            }
        } catch (IllegalArgumentException e) {
            throw VendorRefusal.invalid("A parameter is not URL-encoded.");
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
