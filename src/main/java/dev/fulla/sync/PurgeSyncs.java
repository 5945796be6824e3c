package dev.fulla.sync;

import dev.fulla.shared.Batches;
import dev.fulla.shared.UseCase;

/** Removes staged records of runs that are over, and runs with their outcomes once they were kept long enough. */
@UseCase
public class PurgeSyncs {
    private static final int ROWS = 2000;
    private static final int RUNS = 20;

    private final StagedRecordRepository staged;
    private final SyncItemRepository items;
    private final SyncRunRepository runs;

    PurgeSyncs(StagedRecordRepository staged, SyncItemRepository items, SyncRunRepository runs) {
        this.staged = staged;
        this.items = items;
        this.runs = runs;
    }

    /** @return how many records, outcomes and runs were removed */
    public int execute() {
        return Batches.drain(ROWS, staged::deleteOfEnded)
                + Batches.drain(ROWS, items::deleteOfExpired)
                + Batches.drain(RUNS, runs::deleteExpired);
    }
}
