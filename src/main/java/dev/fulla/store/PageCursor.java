package dev.fulla.store;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * The place in a list ordered by time of creation, then id; on the wire {@code <ISO time>_<id>}.
 *
 * @param createdAt when the last row of the page before was made
 * @param id that row's id
 */
public record PageCursor(Instant createdAt, String id) {
    /** The place before the first row. */
    public static final PageCursor START = new PageCursor(Instant.EPOCH, "");

    public String encode() {
        return createdAt + "_" + id;
    }

    /** @throws PermanentFailure {@code INVALID_REQUEST} when the text is no cursor of ours */
    public static PageCursor decode(String text) {
        int end = text.indexOf('_');
        try {
            if (end > 0) {
                return new PageCursor(Instant.parse(text.substring(0, end)), text.substring(end + 1));
            }
        } catch (DateTimeException e) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "This is no cursor of a list.", e);
        }
        throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "This is no cursor of a list.");
    }
}
