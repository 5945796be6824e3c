package dev.fulla.torture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the processes reported in one phase. */
final class Figures {
    private long calls;
    private final Map<String, Integer> failed = new TreeMap<>();
    private final Map<String, Integer> uncertainByCause = new TreeMap<>();
    private final List<String> uncertain = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private final Map<String, Integer> lostByReason = new TreeMap<>();

    /** @param line as {@link TortureNode} says it */
    synchronized void note(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "CALLS" -> calls += Long.parseLong(words[1]);
            case "FAILED" -> failed.merge(words[1], 1, Integer::sum);
            case "UNCERTAIN" -> {
                uncertain.add(words[1] + " " + words[2]);
                uncertainByCause.merge(words[3], 1, Integer::sum);
            }
            case "INVALID" -> {
                if (!lost.contains(words[1] + " " + words[2])) {
                    lost.add(words[1] + " " + words[2]);
                    lostByReason.merge(words[3], 1, Integer::sum);
                }
            }
            default -> {
                // said for the tormentor
            }
        }
    }

    synchronized long calls() {
        return calls;
    }

    synchronized Map<String, Integer> failed() {
        return new TreeMap<>(failed);
    }

    synchronized int failed(String kind) {
        return failed.getOrDefault(kind, 0);
    }

    synchronized int uncertain() {
        return uncertain.size();
    }

    /** Grants that were given up, by the generation that was spent last. */
    synchronized Set<String> lost() {
        return Set.copyOf(lost);
    }

    /** Lost grants of whose last generation nobody had reported an uncertain outcome. */
    synchronized Set<String> silentlyLost() {
        return lost.stream().filter(grant -> !uncertain.contains(grant)).collect(Collectors.toSet());
    }

    synchronized Map<String, Integer> lostByReason() {
        return new TreeMap<>(lostByReason);
    }

    /** Generations of which at least one outcome was uncertain. */
    synchronized Set<String> uncertainGenerations() {
        return Set.copyOf(uncertain.stream().collect(Collectors.toSet()));
    }

    synchronized String describe() {
        return "calls=" + calls + " failed=" + failed + " uncertain=" + uncertain.size() + " " + uncertainByCause
                + " lost=" + lost.size() + " " + lostByReason;
    }
}
