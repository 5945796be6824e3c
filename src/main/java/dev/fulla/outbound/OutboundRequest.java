package dev.fulla.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call to the outside.
 *
 * @param hosts the hosts that may be called: {@code api.acme.example}, {@code localhost:8081}, {@code *.acme.example}
 *     (sub-domains only)
 * @param timeouts null for the configured ones
 * @param purpose null when no module asks
 */
public record OutboundRequest(
        String method,
        URI uri,
        Map<String, String> headers,
        byte @Nullable [] body,
        @Nullable String contentType,
        List<String> hosts,
        @Nullable Timeouts timeouts,
        @Nullable Purpose purpose) {

    /** Limits of one call; {@code total} also ends an answer that arrives byte by byte. */
    public record Timeouts(Duration connect, Duration read, Duration total) {}

    /**
     * What a request is for.
     *
     * @param module who asks
     * @param isForToken whether it asks for tokens, or gives them back
     */
    public record Purpose(String module, boolean isForToken) {}

    public OutboundRequest {
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        hosts = List.copyOf(hosts);
        body = body == null ? null : body.clone();
    }

    /** The host and port of an address, as a declared host. */
    public static String hostOf(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : "http".equalsIgnoreCase(uri.getScheme()) ? 80 : 443;
        return uri.getHost() + ":" + port;
    }

    public static OutboundRequest of(String method, URI uri, List<String> hosts) {
        return new OutboundRequest(method, uri, Map.of(), null, null, hosts, null, null);
    }

    public OutboundRequest withHeaders(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new OutboundRequest(method, uri, all, body, contentType, hosts, timeouts, purpose);
    }

    public OutboundRequest withBody(byte[] content, String type) {
        return new OutboundRequest(method, uri, headers, content, type, hosts, timeouts, purpose);
    }

    public OutboundRequest withTimeouts(Timeouts limits) {
        return new OutboundRequest(method, uri, headers, body, contentType, hosts, limits, purpose);
    }

    public OutboundRequest withPurpose(Purpose what) {
        return new OutboundRequest(method, uri, headers, body, contentType, hosts, timeouts, what);
    }

    /** Method and host only: paths, queries, headers and bodies may hold secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost();
    }
}
