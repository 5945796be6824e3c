package dev.fulla.platform.queue;

import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much more the queues should get. They hold about what this process takes off them in a second; the rest stays in the
 * ledger, where owners take turns, instead of lying before everybody else's.
 */
final class QueueRoom {
    private static final long LOOK = Duration.ofMillis(200).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final QueueBacklog backlog;
    private final int idsPerMessage;
    private final int least;
    private final LongSupplier nanos;
    private final Outage outage = new Outage("the queue (looking)");
    private long taken;
    private long lookedAt;
    private long target;
    private long onQueue;

    /** @param least how many are put on the queues while it is not known how fast they are taken */
    QueueRoom(QueueBacklog backlog, int idsPerMessage, int least, LongSupplier nanos) {
        this.backlog = backlog;
        this.idsPerMessage = idsPerMessage;
        this.least = Math.max(least, idsPerMessage);
        this.target = this.least;
        this.nanos = nanos;
        this.lookedAt = nanos.getAsLong() - SECOND;
    }

    /** So many jobs came off the queue. */
    synchronized void taken(int ids) {
        taken += ids;
    }

    synchronized void sent(int ids) {
        onQueue += ids;
    }

    /** How many more jobs may be put on the queue now, enough for a message; zero while it does not answer. */
    synchronized int left() {
        long now = nanos.getAsLong();
        if (now - lookedAt >= LOOK) {
            if (!look(now)) {
                return 0;
            }
        }
        long left = target - onQueue;
        return left < idsPerMessage ? 0 : (int) Math.min(left, Integer.MAX_VALUE);
    }

    private boolean look(long now) {
        if (!outage.left().isZero()) {
            return false;
        }
        try {
            onQueue = backlog.counts().waiting() * idsPerMessage;
            outage.worked();
        } catch (TransientFailure e) {
            outage.failed(e);
            return false;
        }
        target = Math.max(least, taken * SECOND / Math.max(1, now - lookedAt));
        taken = 0;
        lookedAt = now;
        return true;
    }
}
