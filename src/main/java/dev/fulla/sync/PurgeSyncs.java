package dev.fulla.sync;

import dev.fulla.shared.UseCase;
import java.time.Duration;
import java.util.function.IntUnaryOperator;

/** Removes staged records of runs that are over, and runs with their outcomes, and deletions, once they were kept long enough. */
@UseCase
public class PurgeSyncs {
    private static final int RECORDS = 2000;
    private static final int RUNS = 20;
    /** Longer than it takes to read on from a cursor that was good a moment ago. */
    private static final Duration SLACK = Duration.ofDays(1);

    private final StagedRecordRepository staged;
    private final SyncRunRepository runs;
    private final GoneRecordRepository gone;
    private final Duration tellDeleted;

    PurgeSyncs(
            StagedRecordRepository staged, SyncRunRepository runs, GoneRecordRepository gone, SyncProperties properties) {
        this.staged = staged;
        this.runs = runs;
        this.gone = gone;
        this.tellDeleted = properties.tellDeleted();
    }

    /** @return how many records, runs and told deletions were removed */
    public int execute() {
        return all(staged::deleteOfEnded, RECORDS)
                + all(runs::deleteExpired, RUNS)
                + all(limit -> gone.deleteOlder(tellDeleted.plus(SLACK), limit), RECORDS);
    }

    private static int all(IntUnaryOperator batch, int size) {
        int removed = 0;
        int last;
        do {
            last = batch.applyAsInt(size);
            removed += last;
        } while (last == size);
        return removed;
    }
}
