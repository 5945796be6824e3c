package dev.fulla.authorization;

import dev.fulla.shared.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes runs of the connect flow that ended or expired long enough ago, in small batches. */
@UseCase
public class PurgeAuthorizationSessions {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int BATCH = 500;

    private final AuthorizationSessionRepository sessions;
    private final Clock clock;

    PurgeAuthorizationSessions(AuthorizationSessionRepository sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** @return how many were removed */
    public int execute() {
        Instant before = clock.instant().minus(KEPT);
        int removed = 0;
        int batch;
        do {
            batch = sessions.deleteExpired(before, BATCH);
            removed += batch;
        } while (batch == BATCH);
        return removed;
    }
}
