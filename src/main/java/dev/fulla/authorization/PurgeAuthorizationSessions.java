package dev.fulla.authorization;

import dev.fulla.shared.Batches;
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
        return Batches.drain(BATCH, size -> sessions.deleteExpired(before, size));
    }
}
