package dev.fulla.user;

import dev.fulla.outbound.OutboundHttp;
import dev.fulla.outbound.OutboundProperties;
import dev.fulla.outbound.OutboundRequest;
import dev.fulla.outbound.OutboundResponse;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.TransientFailure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads key sets over HTTP by the rules of every call to the outside, and with narrower caps on time and size. */
@Component
class HttpKeySetSource implements KeySetSource {
    private static final OutboundRequest.Timeouts LIMITS =
            new OutboundRequest.Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(6), Duration.ofSeconds(6));
    private static final int MOST_BYTES = 256 * 1024;

    private final OutboundHttp http;
    private final OutboundProperties properties;

    HttpKeySetSource(OutboundHttp http, OutboundProperties properties) {
        this.http = http;
        this.properties = properties;
    }

    @Override
    public void check(URI url) {
        UserProperties.refuse(
                url.getHost() == null || !("https".equals(url.getScheme()) || properties.allowPrivate()),
                "jwt.jwks-url must begin with https://, and name a host.");
    }

    @Override
    public String fetch(URI url) {
        String host = url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
        OutboundRequest request = OutboundRequest.of("GET", url, List.of(host))
                .withHeaders(Map.of("Accept", "application/json"))
                .withTimeouts(LIMITS);
        OutboundResponse response;
        try {
            response = http.send(request, MOST_BYTES);
        } catch (Failure e) {
            throw unreachable(e);
        }
        if (response.status() != 200) {
            throw unreachable(null);
        }
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static TransientFailure unreachable(@Nullable Exception cause) {
        return new TransientFailure(
                ErrorCode.UPSTREAM_UNREACHABLE, "The keys of the identity provider cannot be read now.", cause);
    }
}
