package dev.fulla.module;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Budgets in memory, by the time of a pacing; counts what it is asked. */
public final class FakeBudgets implements CallBudgetRepository {
    private static final Instant START = Instant.parse("2026-01-15T09:00:00Z");

    public int finds;
    public int writes;
    private final Map<String, Found> all = new HashMap<>();
    private final Pacing pacing;

    public FakeBudgets(Pacing pacing) {
        this.pacing = pacing;
    }

    @Override
    public synchronized Found find(String id) {
        finds++;
        Found found = all.getOrDefault(id, new Found(0, null, START));
        return new Found(found.version(), found.state(), START.plusNanos(pacing.nanos()));
    }

    @Override
    public synchronized boolean replace(String id, @Nullable String credentialId, long version, String state) {
        if (all.getOrDefault(id, new Found(0, null, START)).version() != version) {
            return false;
        }
        writes++;
        all.put(id, new Found(version + 1, state, START));
        return true;
    }
}
