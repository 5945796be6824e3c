package dev.fulla.sync;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Lists the runs of all users for an operator, newest first. */
@UseCase
public class ListRuns {
    private final SyncRunSearchRepository search;

    ListRuns(SyncRunSearchRepository search) {
        this.search = search;
    }

    /** @throws PermanentFailure {@code INVALID_REQUEST} */
    public Page<RunProgress> execute(RunQuery query) {
        UserId owner = query.userId() == null ? null : new UserId(query.userId());
        Page<SyncRun> page = search.list(query.filter(owner), query.cursor(), query.limitOr(RunQuery.USUAL));
        return new Page<>(page.items().stream().map(RunProgress::of).toList(), page.next());
    }
}
