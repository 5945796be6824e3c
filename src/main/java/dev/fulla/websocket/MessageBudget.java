package dev.fulla.websocket;

import java.time.Duration;
import java.time.Instant;

/** How much one connection may still send in this minute; not for several threads. */
final class MessageBudget {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int PATIENCE = 2;

    private final int perMinute;
    private Instant minute;
    private int sent;

    MessageBudget(int perMinute, Instant now) {
        this.perMinute = perMinute;
        this.minute = now;
    }

    void spend(Instant now) {
        if (!now.isBefore(minute.plus(MINUTE))) {
            minute = now;
            sent = 0;
        }
        sent++;
    }

    boolean isSpent() {
        return sent > perMinute;
    }

    /** Whether it went on for as much again after it was told. */
    boolean isAbused() {
        return sent > PATIENCE * perMinute;
    }
}
