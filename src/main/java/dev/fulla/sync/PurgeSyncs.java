package dev.fulla.sync;

import dev.fulla.shared.Batches;
import dev.fulla.shared.UseCase;

/** Removes staged records of runs that are over, and runs with their outcomes once they were kept long enough. */
@UseCase
public class PurgeSyncs {
    private static final int RECORDS = 2000;
    private static final int RUNS = 20;

    private final StagedRecordRepository staged;
    private final SyncRunRepository runs;

    PurgeSyncs(StagedRecordRepository staged, SyncRunRepository runs) {
        this.staged = staged;
        this.runs = runs;
    }

    /** @return how many records and runs were removed */
    public int execute() {
        return Batches.drain(RECORDS, staged::deleteOfEnded) + Batches.drain(RUNS, runs::deleteExpired);
    }
}
