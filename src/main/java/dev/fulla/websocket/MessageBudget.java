package dev.fulla.websocket;

import java.time.Duration;
import java.time.Instant;

/** How much one connection may still send in this minute. */
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

    /** What is left after one more message. */
    synchronized Left spend(Instant now) {
        if (!now.isBefore(minute.plus(MINUTE))) {
            minute = now;
            sent = 0;
        }
        sent++;
        if (sent > PATIENCE * perMinute) {
            return Left.ABUSED;
        }
        return sent > perMinute ? Left.SPENT : Left.LEFT;
    }

    /** Whether a connection may go on. */
    enum Left {
        /** It may. */
        LEFT,
        /** It is to be told to stop. */
        SPENT,
        /** It went on for as much again after it was told. */
        ABUSED
    }
}
