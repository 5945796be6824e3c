package dev.fulla.sync;

import dev.fulla.shared.Batches;
import dev.fulla.shared.UseCase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Removes staged records of runs that are over, and runs with their outcomes, and deletions, once they were kept long enough. */
@UseCase
public class PurgeSyncs {
    private static final int ROWS = 2000;
    private static final int RUNS = 20;
    /** Longer than it takes to read on from a cursor that was good a moment ago. */
    private static final Duration SLACK = Duration.ofDays(1);

    private final StagedRecordRepository staged;
    private final SyncItemRepository items;
    private final SyncUpkeepRepository runs;
    private final GoneRecordRepository gone;
    private final Duration tellDeleted;

    PurgeSyncs(
            StagedRecordRepository staged, SyncItemRepository items, SyncUpkeepRepository runs, GoneRecordRepository gone,
            SyncProperties properties) {
        this.staged = staged;
        this.items = items;
        this.runs = runs;
        this.gone = gone;
        this.tellDeleted = properties.tellDeleted();
    }

    /** @return how many records, outcomes, runs and told deletions were removed */
    public int execute() {
        return records()
                + Batches.drain(ROWS, items::deleteOfExpired)
                + Batches.drain(RUNS, runs::deleteExpired)
                + Batches.drain(ROWS, limit -> gone.deleteOlder(tellDeleted.plus(SLACK), limit));
    }

    private int records() {
        int removed = 0;
        @Nullable String next = null;
        do {
            StagedRecordRepository.Deleted last = staged.deleteOfEnded(next, ROWS);
            removed += last.many();
            next = last.next();
        } while (next != null);
        return removed;
    }
}
