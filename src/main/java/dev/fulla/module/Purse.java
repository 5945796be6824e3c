package dev.fulla.module;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What this process has taken out of one budget; one thread at a time.
 *
 * <p>The state is read when this process was not the last to write it as far as it knows, and once a minute, for the sake
 * of the clock.
 */
final class Purse {
    private static final long TRUSTED = 60_000_000_000L;
    private static final int TRIES = 20;

    private final CallBudgetRepository store;
    private final Pacing pacing;
    private final String id;
    private final @Nullable String credentialId;
    private final List<RateLimit> limits;
    private final long slice;
    private final int most;
    private int permits;
    private int used;
    private int wanted;
    private long end;
    private long closedUntil;
    private boolean isClosed;
    private long version;
    private Spending spending = Spending.NONE;
    private Instant moment = Instant.EPOCH;
    private long momentAt;
    private boolean isKnown;

    Purse(
            CallBudgetRepository store, Pacing pacing, int atOnce, String id, @Nullable String credentialId,
            List<RateLimit> limits) {
        this.store = store;
        this.pacing = pacing;
        this.id = id;
        this.credentialId = credentialId;
        this.limits = limits;
        this.slice = Spending.slice(limits).toNanos();
        int smallest = limits.stream().mapToInt(RateLimit::requests).min().orElse(1);
        this.most = Math.max(1, Math.min(atOnce, smallest / Spending.SLICES));
    }

    /** Zero: one was taken. Else how long there is none. */
    synchronized Duration take() {
        long now = pacing.nanos();
        if (permits > 0 && now - end < 0) {
            permits--;
            used++;
            return Duration.ZERO;
        }
        if (isClosed && now - closedUntil < 0) {
            return Duration.ofNanos(closedUntil - now);
        }
        wanted = permits > 0 ? Math.max(1, used) : Math.min(most, Math.max(1, wanted * 2));
        permits = 0;
        return lease();
    }

    synchronized void putBack() {
        permits++;
        used--;
    }

    private Duration lease() {
        for (int i = 0; i < TRIES; i++) {
            know();
            Spending.Answer answer = spending.take(limits, wanted, now());
            if (answer.granted() == 0) {
                return closed(answer.left()); // others can only have spent more since
            }
            long taken = pacing.nanos();
            if (write(answer.after())) {
                permits = answer.granted() - 1;
                used = 1;
                end = taken + slice;
                return Duration.ZERO;
            }
        }
        return version == 0 ? Duration.ZERO : closed(Duration.ofNanos(slice)); // 0: its credential is gone, and so is the call
    }

    synchronized void hold(Duration wait) {
        permits = 0;
        closed(wait);
        for (int i = 0; i < TRIES; i++) {
            know();
            if (write(spending.heldUntil(now().plus(wait)))) {
                return;
            }
        }
    }

    private Duration closed(Duration wait) {
        isClosed = true;
        closedUntil = pacing.nanos() + wait.toNanos();
        return wait;
    }

    /** Reads the state, unless this process was the last to write it as far as it knows. */
    private void know() {
        if (isKnown && pacing.nanos() - momentAt < TRUSTED) {
            return;
        }
        CallBudgetRepository.Found found = store.find(id);
        version = found.version();
        spending = Spending.read(found.state());
        moment = found.now();
        momentAt = pacing.nanos();
        isKnown = true;
    }

    private boolean write(Spending after) {
        isKnown = store.replace(id, credentialId, version, after.write());
        if (isKnown) {
            version++;
            spending = after;
        }
        return isKnown;
    }

    /** By the database's clock. */
    private Instant now() {
        return moment.plusNanos(pacing.nanos() - momentAt);
    }
}
