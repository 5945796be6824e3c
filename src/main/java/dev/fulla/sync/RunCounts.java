package dev.fulla.sync;

import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.SyncItem.State;
import dev.fulla.sync.SyncItemRepository.Count;
import dev.fulla.sync.SyncRun.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The names under which outcomes are counted, such as {@code created.secondary}. */
final class RunCounts {
    private RunCounts() {}

    static String name(Action action, Side side, State state) {
        return switch (state) {
            case DONE -> verb(action) + "." + side.word();
            case FAILED -> "failed";
            case REPORTED -> "reported";
            default -> "planned";
        };
    }

    /** The stage that makes a count. */
    static Stage stage(String name) {
        String kind = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        return switch (kind) {
            case "fetched", "staged" -> Stage.FETCH;
            case "matched", "ambiguous" -> Stage.MATCH;
            case "planned", "reported" -> Stage.PLAN;
            default -> Stage.APPLY;
        };
    }

    /** Records of both sides. */
    static long fetched(SyncRun run) {
        return sum(run, name -> name.startsWith("fetched."));
    }

    /** Items that ended, well or not. */
    static long applied(SyncRun run) {
        return sum(run, name -> stage(name) == Stage.APPLY);
    }

    private static long sum(SyncRun run, Predicate<String> which) {
        return run.counts().entrySet().stream().filter(one -> which.test(one.getKey())).mapToLong(Map.Entry::getValue).sum();
    }

    private static String verb(Action action) {
        return switch (action) {
            case CREATE -> "created";
            case UPDATE -> "updated";
            case DELETE -> "deleted";
            default -> "archived";
        };
    }

    /** What has to be added so that a run says what became of its items; a step that was done twice counted wrong. */
    static Map<String, Long> missing(SyncRun run, List<Count> items) {
        Map<String, Long> right = new HashMap<>();
        for (Count one : items) {
            right.merge(name(one.action(), one.side(), one.state()), one.many(), Long::sum);
            if (one.state() != State.REPORTED && one.state() != State.PLANNED) {
                right.merge("planned", one.many(), Long::sum);
            }
        }
        Map<String, Long> missing = new TreeMap<>();
        right.forEach((name, many) -> {
            long more = many - run.counts().getOrDefault(name, 0L);
            if (more != 0) {
                missing.put(name, more);
            }
        });
        return missing;
    }
}
