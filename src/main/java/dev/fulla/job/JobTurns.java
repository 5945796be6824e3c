package dev.fulla.job;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts jobs in the order in which they are begun. */
final class JobTurns {
    private JobTurns() {}

    /** Owners take turns; of one owner, what was due first goes first. */
    static List<Job> fair(List<Job> jobs) {
        Map<String, Deque<Job>> lanes = new LinkedHashMap<>();
        jobs.stream()
                .sorted(Comparator.comparing(Job::runAfter).thenComparing(Job::id))
                .forEach(job -> lanes.computeIfAbsent(String.valueOf(job.owner()), unused -> new ArrayDeque<>()).add(job));
        List<Job> turns = new ArrayList<>(jobs.size());
        while (turns.size() < jobs.size()) {
            lanes.values().removeIf(Deque::isEmpty);
            lanes.values().forEach(lane -> turns.add(lane.remove()));
        }
        return turns;
    }
}
