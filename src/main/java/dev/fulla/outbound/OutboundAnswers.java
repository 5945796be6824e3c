package dev.fulla.outbound;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** Reads what came back, and says in our words why nothing did. */
final class OutboundAnswers {
    private OutboundAnswers() {}

    /** @param isCut whether a longer answer is cut, not refused */
    static OutboundResponse read(
            HttpUriRequestBase http, URI uri, ClassicHttpResponse response, int mostBytes, boolean isCut) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue() == null ? "" : header.getValue());
        }
        HttpEntity entity = response.getEntity();
        byte[] body = new byte[0];
        if (entity != null) {
            try (InputStream content = entity.getContent()) {
                body = content == null ? body : content.readNBytes(mostBytes + 1);
                if (body.length > mostBytes) {
                    http.cancel(); // else closing would read on to the end
                    if (isCut) {
                        return new OutboundResponse(response.getCode(), uri, headers, Arrays.copyOf(body, mostBytes));
                    }
                    throw new PermanentFailure(ErrorCode.UPSTREAM_ERROR, "The answer of " + uri.getHost()
                            + " is larger than " + mostBytes + " bytes.");
                }
            }
        }
        return new OutboundResponse(response.getCode(), uri, headers, body);
    }

    static Failure translated(URI uri, boolean sent, boolean expired, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure failure) {
                return failure;
            }
            if (cause instanceof EgressPolicy.HostRefused refusal) {
                return EgressPolicy.refused(refusal.getMessage(), refusal);
            }
        }
        OutboundException cause = new OutboundException(sent, e);
        if (expired || e instanceof SocketTimeoutException) {
            return new TransientFailure(ErrorCode.UPSTREAM_TIMEOUT, uri.getHost() + " did not answer in time.", cause);
        }
        return new TransientFailure(ErrorCode.UPSTREAM_UNREACHABLE, uri.getHost() + " could not be reached.", cause);
    }
}
