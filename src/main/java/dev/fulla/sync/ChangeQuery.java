package dev.fulla.sync;

import dev.fulla.shared.Asked;
import dev.fulla.shared.PermanentFailure;
import org.jspecify.annotations.Nullable;

/**
 * Which changes somebody pulls.
 *
 * @param side of {@link Side}; absent: the primary
 * @param cursor of the answer before; absent: from the beginning
 * @param limit at most 500 in an answer
 */
public record ChangeQuery(@Nullable String side, @Nullable String cursor, @Nullable Integer limit) {
    private static final int USUAL = 100;

    public ChangeQuery {
        side = Asked.text("side", side);
        Asked.limit(limit, RunQuery.MOST);
    }

    /** @throws PermanentFailure {@code INVALID_REQUEST} */
    Side wanted() {
        return Asked.word("side", side, Side.class).orElse(Side.PRIMARY);
    }

    int size() {
        return limit == null ? USUAL : limit;
    }
}
