package dev.fulla.module;

import dev.fulla.module.RateLimit.Scope;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets out no more requests than vendors allow, of all processes together. The count is in the database; a process takes
 * several permits at once, more the faster it uses them, and throws away what it has not used within a slice.
 */
@Component
class CallBudgets {
    private static final int MOST_PURSES = 10_000;
    private static final int TRIES = 20;

    private final CallBudgetRepository store;
    private final LimitProperties properties;
    private final Pacing pacing;
    private final Map<String, Purse> purses = new ConcurrentHashMap<>();

    CallBudgets(CallBudgetRepository store, LimitProperties properties, Pacing pacing) {
        this.store = store;
        this.properties = properties;
        this.pacing = pacing;
    }

    /**
     * Waits until one request may go out.
     *
     * @param credentialId null before an account is connected: the installation's own limits count alone then
     * @param left how long the call has
     * @throws TransientFailure {@code UPSTREAM_RATE_LIMITED} with the time to come back, when that is not soon
     */
    void await(ModuleDefinition module, @Nullable String credentialId, Duration left) {
        List<Purse> asked = purses(module, credentialId);
        long end = pacing.nanos() + shorter(left, properties.patience()).toNanos();
        while (!asked.isEmpty()) {
            Duration wait = take(asked);
            if (wait.isZero()) {
                return;
            }
            if (wait.toNanos() > end - pacing.nanos()) {
                throw new TransientFailure(
                        ErrorCode.UPSTREAM_RATE_LIMITED, "What " + module.label() + " allows is used up for now.", null, wait);
            }
            pacing.pause(wait);
        }
    }

    /** The vendor asks to wait: whoever calls with this account does, on every process. */
    void hold(ModuleDefinition module, @Nullable String credentialId, Duration wait) {
        purses(module, credentialId).stream().findFirst().ifPresent(purse -> purse.hold(wait));
    }

    /** From all or from none. */
    private static Duration take(List<Purse> asked) {
        for (int i = 0; i < asked.size(); i++) {
            Duration wait = asked.get(i).take();
            if (!wait.isZero()) {
                asked.subList(0, i).forEach(Purse::putBack);
                return wait;
            }
        }
        return Duration.ZERO;
    }

    private List<Purse> purses(ModuleDefinition module, @Nullable String credentialId) {
        if (module.rateLimit().isEmpty()) {
            return List.of();
        }
        if (purses.size() > MOST_PURSES) {
            purses.clear(); // what was in them is lost, which nobody minds
        }
        List<RateLimit> own = module.rateLimit().stream().filter(limit -> limit.of() == Scope.ACCOUNT).toList();
        List<RateLimit> all = module.rateLimit().stream().filter(limit -> limit.of() == Scope.APP).toList();
        Purse first = own.isEmpty() || credentialId == null ? null : purse("account/" + credentialId, credentialId, own);
        Purse second = all.isEmpty() ? null : purse("app/" + module.name(), null, all);
        return first == null ? (second == null ? List.of() : List.of(second))
                : second == null ? List.of(first) : List.of(first, second);
    }

    private Purse purse(String id, @Nullable String credentialId, List<RateLimit> limits) {
        return purses.computeIfAbsent(id, key -> new Purse(id, credentialId, limits));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What this process has taken out of one budget; one thread at a time. */
    private final class Purse {
        private static final long TRUSTED = 60_000_000_000L;

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

        Purse(String id, @Nullable String credentialId, List<RateLimit> limits) {
            this.id = id;
            this.credentialId = credentialId;
            this.limits = limits;
            this.slice = Spending.slice(limits).toNanos();
            int smallest = limits.stream().mapToInt(RateLimit::requests).min().orElse(1);
            this.most = Math.max(1, Math.min(properties.atOnce(), smallest / Spending.SLICES));
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
}
