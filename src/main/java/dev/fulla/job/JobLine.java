package dev.fulla.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Jobs in hand that wait for a worker. Owners take turns, and none has more workers at a time than its share. */
final class JobLine {
    private final int share;
    private final Map<String, Deque<HeldJob>> lanes = new LinkedHashMap<>();
    private final Map<String, Integer> workers = new HashMap<>();
    private final Set<HeldJob> taken = new HashSet<>();

    /** @param share workers that one owner may have */
    JobLine(int share) {
        this.share = share;
    }

    synchronized void add(Collection<HeldJob> jobs) {
        for (HeldJob one : jobs) {
            lanes.computeIfAbsent(owner(one), unused -> new ArrayDeque<>()).add(one);
            notify();
        }
    }

    /** The next whose owner may have one more worker; waits for it. */
    synchronized HeldJob take() throws InterruptedException {
        HeldJob next = next();
        while (next == null) {
            wait();
            next = next();
        }
        taken.add(next);
        workers.merge(owner(next), 1, Integer::sum);
        return next;
    }

    private @Nullable HeldJob next() {
        for (Iterator<Map.Entry<String, Deque<HeldJob>>> all = lanes.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Deque<HeldJob>> lane = all.next();
            if (mayHaveOneMore(lane.getKey())) {
                all.remove();
                HeldJob first = lane.getValue().remove();
                if (!lane.getValue().isEmpty()) {
                    lanes.put(lane.getKey(), lane.getValue());
                }
                return first;
            }
        }
        return null;
    }

    /** Its worker is free again, or given up. Once is enough, and more does no harm. */
    synchronized void leave(HeldJob one) {
        if (taken.remove(one)) {
            workers.computeIfPresent(owner(one), (owner, count) -> count == 1 ? null : count - 1);
            notify();
        }
    }

    /** Whether one more worker would have something to do. */
    synchronized boolean isWaiting() {
        return lanes.keySet().stream().anyMatch(this::mayHaveOneMore);
    }

    private boolean mayHaveOneMore(String owner) {
        return workers.getOrDefault(owner, 0) < share;
    }

    /** All that have not begun; from now on they are not here. */
    synchronized List<HeldJob> drain() {
        List<HeldJob> all = new ArrayList<>();
        lanes.values().forEach(all::addAll);
        lanes.clear();
        return all;
    }

    private static String owner(HeldJob one) {
        return String.valueOf(one.job().owner());
    }
}
