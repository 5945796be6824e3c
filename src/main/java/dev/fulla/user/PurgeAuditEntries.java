package dev.fulla.user;

import dev.fulla.shared.Batches;
import dev.fulla.shared.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

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
        if (keep.isZero()) {
            return new Result(0);
        }
        Instant before = clock.instant().minus(keep);
        return new Result(Batches.drain(BATCH, size -> entries.deleteBefore(before, size)));
    }

    public record Result(int purged) {}
}
