package dev.fulla.store;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The place in a list ordered by time of creation, then id; on the wire {@code <ISO time>_<id>}.
 *
 * @param createdAt when the last row of the page before was made
 * @param id that row's id
 */
public record PageCursor(Instant createdAt, String id) {
    /** The place before the first row. */
    public static final PageCursor START = new PageCursor(Instant.EPOCH, "");
    /** The place after the last row, where a list that goes backwards begins. */
    public static final PageCursor END = new PageCursor(Instant.parse("9999-12-31T00:00:00Z"), "");

    public String encode() {
        return createdAt + "_" + id;
    }

    /**
     * A page out of what was found.
     *
     * @param found one row more than {@code limit} when there are more
     */
    public static <T> Page<T> page(List<T> found, int limit, Function<T, PageCursor> place) {
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, limit), place.apply(found.get(limit - 1)).encode());
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
