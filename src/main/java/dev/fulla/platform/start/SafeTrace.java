package dev.fulla.platform.start;

import dev.fulla.shared.Failure;
import java.util.StringJoiner;

/**
 * An exception as text that holds no foreign message, since those quote bodies, headers and values: class names and
 * frames, and the message of our own failures.
 */
public final class SafeTrace {
    private static final int FRAMES = 12;

    private SafeTrace() {}

    /** The chain of causes with the first frames of each. */
    public static String of(Throwable thrown) {
        StringJoiner text = new StringJoiner("\n  caused by ");
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 8; depth++) {
            StringBuilder one = new StringBuilder(name(cause));
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                one.append("\n    at ").append(frames[i]);
            }
            text.add(one);
            cause = cause.getCause();
        }
        return text.toString();
    }

    /** The chain of causes in one line. */
    public static String names(Throwable thrown) {
        StringJoiner text = new StringJoiner(" <- ");
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 8; depth++) {
            text.add(name(cause));
            cause = cause.getCause();
        }
        return text.toString();
    }

    private static String name(Throwable thrown) {
        return thrown instanceof Failure failure
                ? failure.code() + " (" + failure.getMessage() + ")"
                : thrown.getClass().getName();
    }
}
