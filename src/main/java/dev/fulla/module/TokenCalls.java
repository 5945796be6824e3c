package dev.fulla.module;

import dev.fulla.outbound.OutboundException;
import dev.fulla.outbound.OutboundHttp;
import dev.fulla.outbound.OutboundRequest;
import dev.fulla.outbound.OutboundResponse;
import dev.fulla.shared.TransientFailure;
import org.jspecify.annotations.Nullable;

/** Sends what asks for tokens; once more only when it never left, and nothing after the deadline. */
final class TokenCalls {
    private final OutboundHttp http;
    private final @Nullable Deadline deadline;

    TokenCalls(OutboundHttp http, @Nullable Deadline deadline) {
        this.http = http;
        this.deadline = deadline;
    }

    TokenCalls until(Deadline end) {
        return new TokenCalls(http, end);
    }

    OutboundResponse send(OutboundRequest request) {
        try {
            return http.send(limited(request));
        } catch (TransientFailure failure) {
            if (OutboundException.neverLeft(failure) && (deadline == null || !deadline.isOver())) {
                return http.send(limited(request));
            }
            throw failure;
        }
    }

    private OutboundRequest limited(OutboundRequest request) {
        return deadline == null ? request : deadline.limit(request);
    }
}
