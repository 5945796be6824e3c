package dev.fulla.user;

import dev.fulla.shared.UseCase;
import java.time.Clock;
import java.time.Duration;

/** Removes what has stood in the audit log for long enough, in batches so that no statement runs long. */
@UseCase
public class PurgeAuditEntries {
    static final int BATCH = 500;

    private final AuditRepository entries;
    private final Duration keep;
    private final Clock clock;

    PurgeAuditEntries(AuditRepository entries, UserProperties properties, Clock clock) {
        this.entries = entries;
        this.keep = properties.audit().keep();
        this.clock = clock;
    }

    public Result execute() {
        int purged = 0;
        int batch = keep.isZero() ? 0 : BATCH;
        while (batch == BATCH) {
            batch = entries.deleteBefore(clock.instant().minus(keep), BATCH);
            purged += batch;
        }
        return new Result(purged);
    }

    public record Result(int purged) {}
}
