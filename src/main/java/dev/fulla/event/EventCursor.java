package dev.fulla.event;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.regex.Pattern;

/** How far a reader got in the log of one user, as text. */
public final class EventCursor {
    private static final Pattern TEXT = Pattern.compile("\\d{1,18}");

    private EventCursor() {}

    public static String text(long seq) {
        return Long.toString(seq);
    }

    /** @throws PermanentFailure {@code INVALID_REQUEST} when the text is no cursor of ours */
    public static long read(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "This is no cursor of a log of events.");
        }
        return Long.parseLong(text);
    }
}
