package dev.fulla.outbound;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;

/** Writes requests as the client sends them: no header that is the client's own, and none that could begin another. */
final class HttpRequests {
    private static final Set<String> OURS =
            Set.of("host", "content-length", "transfer-encoding", "connection", "cookie", "proxy-authorization", "expect");
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private HttpRequests() {}

    /** @param left of the time for the whole call */
    static HttpUriRequestBase of(OutboundRequest request, URI uri, OutboundRequest.Timeouts limits, Duration left) {
        HttpUriRequestBase http = new HttpUriRequestBase(request.method(), uri);
        request.headers().forEach((name, value) -> {
            if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                http.setHeader(checkedName(name), checkedValue(name, value));
            }
        });
        byte[] body = request.body();
        if (body != null) {
            http.setEntity(new ByteArrayEntity(body, null));
            if (request.contentType() != null) {
                http.setHeader("Content-Type", checkedValue("Content-Type", request.contentType()));
            }
        }
        http.setConfig(limited(limits, left));
        return http;
    }

    @SuppressWarnings("deprecation") // the only way to limit connecting per request
    private static RequestConfig limited(OutboundRequest.Timeouts limits, Duration left) {
        return RequestConfig.custom()
                .setConnectTimeout(timeout(limits.connect(), left))
                .setConnectionRequestTimeout(timeout(limits.connect(), left))
                .setResponseTimeout(timeout(limits.read(), left))
                .setRedirectsEnabled(false)
                .build();
    }

    private static Timeout timeout(Duration wanted, Duration left) {
        return Timeout.ofMilliseconds(Math.max(1, Math.min(wanted.toMillis(), left.toMillis())));
    }

    private static String checkedName(String name) {
        if (!TOKEN.matcher(name).matches()) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "A header name holds characters that are not allowed.");
        }
        return name;
    }

    private static String checkedValue(String name, String value) {
        if (value.chars().anyMatch(c -> c < 32 && c != '\t' || c == 127 || c > 255)) {
            throw new PermanentFailure(
                    ErrorCode.INVALID_REQUEST, "The header " + name + " holds characters that are not allowed.");
        }
        return value;
    }
}
