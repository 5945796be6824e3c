package dev.fulla.shared;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asking again may help; {@link #retryAfter()} says when, where somebody told us. */
public final class TransientFailure extends Failure {
    private static final long serialVersionUID = 1L;

    @Nullable
    private final Duration retryAfter;

    public TransientFailure(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    public TransientFailure(ErrorCode code, String message, @Nullable Throwable cause) {
        this(code, message, cause, null);
    }

    /** @param retryAfter how long to wait before asking again, when the other side said so */
    public TransientFailure(
            ErrorCode code, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
        super(code, message, cause);
        this.retryAfter = retryAfter;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
