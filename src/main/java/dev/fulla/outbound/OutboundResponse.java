package dev.fulla.outbound;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came back.
 *
 * @param uri the address that answered, after redirects within its origin
 * @param headers by name, whatever its case
 * @param body decoded; empty when there was none
 */
public record OutboundResponse(int status, URI uri, Map<String, List<String>> headers, byte[] body) {
    public OutboundResponse {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(copy);
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The media type without parameters, in small letters; empty when unnamed. */
    public String mediaType() {
        String type = header("Content-Type").orElse("");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "OutboundResponse[status=" + status + ", bytes=" + body.length + "]";
    }
}
