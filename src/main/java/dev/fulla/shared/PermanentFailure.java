package dev.fulla.shared;

/** Asking again will not help. */
public final class PermanentFailure extends Failure {
    private static final long serialVersionUID = 1L;

    public PermanentFailure(ErrorCode code, String message) {
        super(code, message, null);
    }

    public PermanentFailure(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
