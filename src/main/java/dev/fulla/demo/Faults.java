package dev.fulla.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The faults of one vendor: the first rule that concerns a call and strikes decides. */
public final class Faults {
    private static final long SEED = 1;

    private final List<Entry> entries = new ArrayList<>();
    private Random random = new Random(SEED);
    private long seed = SEED;
    private int version;

    /** Replaces all rules; the same seed and the same calls give the same faults. */
    public synchronized void set(long newSeed, List<FaultRule> rules) {
        entries.clear();
        rules.forEach(rule -> entries.add(new Entry(rule)));
        seed = newSeed;
        random = new Random(newSeed);
        version++;
    }

    public void set(FaultRule... rules) {
        set(SEED, List.of(rules));
    }

    public void clear() {
        set(SEED, List.of());
    }

    /** Changes with the rules. */
    synchronized int version() {
        return version;
    }

    synchronized Optional<FaultRule> next(String method, String path) {
        for (Entry entry : entries) {
            if (entry.isOn() && entry.rule.concerns(method, path) && random.nextDouble() < entry.rule.probability()) {
                entry.hits++;
                return Optional.of(entry.rule);
            }
        }
        return Optional.empty();
    }

    /** The rules and how often each has struck. */
    synchronized Map<String, Object> describe() {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (Entry entry : entries) {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("rule", entry.rule);
            shown.put("hits", entry.hits);
            shown.put("on", entry.isOn());
            rules.add(shown);
        }
        return Map.of("seed", seed, "rules", rules);
    }

    private static final class Entry {
        private final FaultRule rule;
        private int hits;

        private Entry(FaultRule rule) {
            this.rule = rule;
        }

        private boolean isOn() {
            return rule.times() == null || hits < rule.times();
        }
    }
}
