package dev.fulla.webhook;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What became of the calls that this process got, since its start. */
@Component
public class WebhookCounts {
    private final Map<String, Map<WebhookOutcome, Long>> counts = new TreeMap<>();

    synchronized void add(String module, WebhookOutcome outcome) {
        counts.computeIfAbsent(module, unused -> new EnumMap<>(WebhookOutcome.class)).merge(outcome, 1L, Long::sum);
    }

    /** Of one module. */
    public synchronized long count(String module, WebhookOutcome outcome) {
        return counts.getOrDefault(module, Map.of()).getOrDefault(outcome, 0L);
    }

    /** By module. */
    synchronized Map<String, Map<WebhookOutcome, Long>> all() {
        Map<String, Map<WebhookOutcome, Long>> copy = new TreeMap<>();
        counts.forEach((module, outcomes) -> copy.put(module, new EnumMap<>(outcomes)));
        return copy;
    }
}
