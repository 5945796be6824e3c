package dev.fulla.module;

import dev.fulla.credential.RefreshDoubt;
import dev.fulla.outbound.OutboundException;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.util.Optional;
import java.util.Set;

/** What a failed token request says about the refresh token that was in it. */
final class RefreshFailures {
    /** By these a vendor says that it did not get to the request at all. */
    private static final Set<Integer> TURNED_AWAY = Set.of(408, 425, 429, 503);

    private RefreshFailures() {}

    /** Why it is not known whether the token was spent; empty when it is known that it was not. */
    static Optional<RefreshDoubt> doubt(Failure failure) {
        Optional<UpstreamError> answer = UpstreamError.in(failure);
        if (answer.isPresent()) {
            return failure instanceof PermanentFailure ? Optional.empty() : doubt(answer.get());
        }
        if (OutboundException.in(failure).isEmpty()) {
            return failure.code() == ErrorCode.UPSTREAM_ERROR
                    ? Optional.of(RefreshDoubt.UNREADABLE_ANSWER) : Optional.empty();
        }
        if (OutboundException.neverLeft(failure)) {
            return Optional.empty();
        }
        return Optional.of(failure.code() == ErrorCode.UPSTREAM_TIMEOUT
                ? RefreshDoubt.NO_ANSWER_IN_TIME : RefreshDoubt.ANSWER_LOST);
    }

    private static Optional<RefreshDoubt> doubt(UpstreamError answer) {
        if (answer.status() < 300) {
            return answer.vendorCode().isEmpty() && answer.outcome() == Outcome.TRANSIENT
                    ? Optional.of(RefreshDoubt.UNREADABLE_ANSWER) : Optional.empty();
        }
        return answer.status() >= 500 && !TURNED_AWAY.contains(answer.status())
                ? Optional.of(RefreshDoubt.SERVER_ERROR) : Optional.empty();
    }

    static boolean isRefusal(Failure failure) {
        return failure instanceof PermanentFailure && failure.code() == ErrorCode.AUTHORIZATION_FAILED;
    }

    static TransientFailure forNow(Failure failure) {
        return new TransientFailure(
                ErrorCode.TOKEN_REFRESH_FAILED, "The access could not be renewed for now: " + failure.getMessage(),
                failure, failure instanceof TransientFailure passing ? passing.retryAfter().orElse(null) : null);
    }
}
