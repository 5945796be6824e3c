package dev.fulla.sync;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Lists a user's runs, newest first; what keeps one that goes on is told by {@link GetSyncRun} alone. */
@UseCase
public class ListSyncRuns {
    private final SyncRunSearchRepository search;

    ListSyncRuns(SyncRunSearchRepository search) {
        this.search = search;
    }

    /**
     * @param query another's integration has no runs
     * @throws PermanentFailure {@code INVALID_REQUEST}
     */
    public Page<RunProgress> execute(UserId user, RunQuery query) {
        Page<SyncRun> page = search.list(query.filter(user), query.cursor(), query.limitOr(RunQuery.USUAL));
        return new Page<>(page.items().stream().map(RunProgress::of).toList(), page.next());
    }
}
