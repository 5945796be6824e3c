package dev.fulla.sync;

import dev.fulla.shared.Asked;
import dev.fulla.shared.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Which runs somebody outside means; what is absent does not narrow.
 *
 * @param userId for operators; a user sees own runs only, whatever it says
 * @param state of {@link RunState}
 * @param kind of {@link SyncRun.Kind}
 * @param cursor {@code next} of the page before
 * @param limit at most 500 on a page
 */
public record RunQuery(
        @Nullable String userId,
        @Nullable String integrationId,
        @Nullable String sync,
        @Nullable String state,
        @Nullable String kind,
        @Nullable String cursor,
        @Nullable Integer limit) {
    static final int MOST = 500;
    static final int USUAL = 50;

    public RunQuery {
        userId = Asked.text("userId", userId);
        integrationId = Asked.text("integrationId", integrationId);
        sync = Asked.text("sync", sync);
        state = Asked.text("state", state);
        kind = Asked.text("kind", kind);
        cursor = Asked.text("cursor", cursor);
        Asked.limit(limit, MOST);
    }

    RunFilter filter(@Nullable UserId owner) {
        return new RunFilter(
                owner, integrationId, sync, Asked.word("state", state, RunState.class).orElse(null),
                Asked.word("kind", kind, SyncRun.Kind.class).orElse(null));
    }

    int limitOr(int usual) {
        return limit == null ? usual : limit;
    }
}
