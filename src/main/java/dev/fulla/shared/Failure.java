package dev.fulla.shared;

import org.jspecify.annotations.Nullable;

/**
 * What a use case throws when it cannot do what was asked. The message tells the reader what to do; it reaches the
 * caller, so it never holds a secret nor the text of somebody else's exception.
 */
public abstract sealed class Failure extends RuntimeException permits PermanentFailure, TransientFailure {
    private final ErrorCode code;

    Failure(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** The first failure among an exception and its causes, or null. */
    public static @Nullable Failure in(@Nullable Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof Failure failure) {
                return failure;
            }
            cause = cause.getCause();
        }
        return null;
    }
}
