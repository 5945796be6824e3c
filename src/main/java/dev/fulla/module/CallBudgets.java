package dev.fulla.module;

import dev.fulla.module.RateLimit.Scope;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
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
        return purses.computeIfAbsent(id, key -> new Purse(store, pacing, properties.atOnce(), id, credentialId, limits));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
