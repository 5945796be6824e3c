package dev.fulla.websocket;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When one connection is asked for a sign of life, and whether one is missing. */
final class Heartbeat {
    private static final double PATIENCE = 1.5;

    private final Duration every;
    private final Duration patience;
    private Instant beatAt;

    /** When it was asked for a sign that has not come yet. */
    private @Nullable Instant askedAt;

    Heartbeat(Duration every, Instant now) {
        this.every = every;
        this.patience = Duration.ofMillis((long) (every.toMillis() * PATIENCE));
        this.beatAt = now;
    }

    synchronized boolean isDue(Instant now) {
        return !now.isBefore(beatAt.plus(every));
    }

    /** @param answers whether a sign is to come */
    synchronized void beat(Instant now, boolean answers) {
        beatAt = now;
        if (answers && askedAt == null) {
            askedAt = now;
        }
    }

    synchronized void heard() {
        askedAt = null;
    }

    synchronized boolean isMissed(Instant now) {
        return askedAt != null && now.isAfter(askedAt.plus(patience));
    }
}
