package dev.fulla.outbound;

import java.io.IOException;
import java.util.Optional;

/** The cause of a failed call; it tells whether the other side may have seen the request. */
public final class OutboundException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean sent;

    OutboundException(boolean sent, Throwable cause) {
        super(sent ? "The outcome is unknown." : "The request never left.", cause);
        this.sent = sent;
    }

    /** False when no connection came about, so that asking again is safe whatever was asked. */
    public boolean sent() {
        return sent;
    }

    /** Whether a failure of a call proves that its request never left this process. */
    public static boolean neverLeft(Throwable failure) {
        return in(failure).map(outbound -> !outbound.sent).orElse(false);
    }

    /** The failed exchange behind a failure, if there was one. */
    public static Optional<OutboundException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutboundException outbound) {
                return Optional.of(outbound);
            }
        }
        return Optional.empty();
    }
}
