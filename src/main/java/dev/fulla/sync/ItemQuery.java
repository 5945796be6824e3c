package dev.fulla.sync;

import dev.fulla.shared.Asked;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which outcomes of a run; what is absent does not narrow.
 *
 * @param state of {@link SyncItem.State}
 * @param cursor {@code next} of the page before
 * @param limit at most 500 on a page
 */
public record ItemQuery(@Nullable String state, @Nullable String cursor, @Nullable Integer limit) {
    private static final int USUAL = 100;

    public ItemQuery {
        state = Asked.text("state", state);
        Asked.limit(limit, RunQuery.MOST);
    }

    Optional<SyncItem.State> wanted() {
        return Asked.word("state", state, SyncItem.State.class);
    }

    int size() {
        return limit == null ? USUAL : limit;
    }
}
