package dev.fulla.demo;

import java.util.Map;
import java.util.TreeMap;

/** Counts what reaches a vendor. */
final class VendorStats {
    private final Map<String, Long> calls = new TreeMap<>();
    private final Map<String, Long> faults = new TreeMap<>();

    synchronized void called(String route) {
        calls.merge(route, 1L, Long::sum);
    }

    synchronized void faulted(FaultKind kind, String route) {
        faults.merge(kind + " " + route, 1L, Long::sum);
    }

    synchronized long calls(String route) {
        return calls.getOrDefault(route, 0L);
    }

    synchronized Map<String, Object> describe() {
        return Map.of("calls", new TreeMap<>(calls), "faults", new TreeMap<>(faults));
    }

    synchronized void reset() {
        calls.clear();
        faults.clear();
    }
}
