package dev.fulla.sync;

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
        return records() + runs();
    }

    private int records() {
        int removed = 0;
        String next = null;
        do {
            StagedRecordRepository.Deleted last = staged.deleteOfEnded(next, RECORDS);
            removed += last.many();
            next = last.next();
        } while (next != null);
        return removed;
    }

    private int runs() {
        int removed = 0;
        int last;
        do {
            last = runs.deleteExpired(RUNS);
            removed += last;
        } while (last == RUNS);
        return removed;
    }
}
