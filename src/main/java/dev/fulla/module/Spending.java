package dev.fulla.module;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.fulla.shared.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What has been spent of some windows. A window is cut into twenty slices; what was spent is forgotten twenty-two slices
 * later: whatever twenty one looks at, they touch twenty-one, and a permit may be used one slice after it was taken. So no
 * window of the vendor's, wherever it begins, has more requests than it allows.
 *
 * @param heldUntil nothing is given before, since the vendor said so; epoch milliseconds
 * @param windows by length in milliseconds: number of the slice (since the epoch) to what was spent in it
 */
record Spending(long heldUntil, Map<Long, TreeMap<Long, Integer>> windows) {
    static final int SLICES = 20;
    static final Spending NONE = new Spending(0, Map.of());

    private static final int REMEMBERED = SLICES + 2;
    private static final TypeReference<Spending> SELF = new TypeReference<>() {};

    /** @param granted how many of those that were wanted; 0: none for {@code left} */
    record Answer(Spending after, int granted, Duration left) {}

    static Spending read(@Nullable String state) {
        return state == null ? NONE : Json.MAPPER.convertValue(Json.read(state), SELF);
    }

    String write() {
        return Json.write(this);
    }

    /** How long a permit may be kept: a slice of the shortest window. */
    static Duration slice(List<RateLimit> limits) {
        return Duration.ofMillis(limits.stream().mapToLong(limit -> slice(limit.per().toMillis())).min().orElse(1));
    }

    /** Takes as many as all windows allow. Windows that are no longer declared are forgotten. */
    Answer take(List<RateLimit> limits, int wanted, Instant moment) {
        long now = moment.toEpochMilli();
        Map<Long, TreeMap<Long, Integer>> kept = new TreeMap<>();
        long wait = Math.max(0, heldUntil - now);
        int granted = wait > 0 ? 0 : wanted;
        for (RateLimit limit : limits) {
            long per = limit.per().toMillis();
            TreeMap<Long, Integer> spent = remembered(per, now);
            kept.put(per, spent);
            granted = Math.min(granted, Math.max(0, limit.requests() - sum(spent)));
            wait = Math.max(wait, untilFree(spent, limit.requests(), slice(per), now));
        }
        if (granted > 0) {
            int spend = granted;
            kept.forEach((per, spent) -> spent.merge(newest(spent, now / slice(per)), spend, Integer::sum));
            wait = 0;
        }
        return new Answer(new Spending(heldUntil, kept), granted, Duration.ofMillis(wait));
    }

    Spending heldUntil(Instant moment) {
        return new Spending(Math.max(heldUntil, moment.toEpochMilli()), windows);
    }

    private TreeMap<Long, Integer> remembered(long per, long now) {
        TreeMap<Long, Integer> spent = new TreeMap<>(windows.getOrDefault(per, new TreeMap<>()));
        return new TreeMap<>(spent.tailMap(now / slice(per) - REMEMBERED, false));
    }

    /** A clock that was set back does not spend in a slice that others think over. */
    private static long newest(TreeMap<Long, Integer> spent, long slice) {
        return spent.isEmpty() ? slice : Math.max(slice, spent.lastKey());
    }

    /** Until enough slices are forgotten that one request is free; 0 when one is. */
    private static long untilFree(TreeMap<Long, Integer> spent, int most, long slice, long now) {
        int left = sum(spent);
        long wait = 0;
        for (Map.Entry<Long, Integer> one : new ArrayList<>(spent.entrySet())) {
            if (left < most) {
                break;
            }
            left -= one.getValue();
            wait = Math.max(1, (one.getKey() + REMEMBERED) * slice - now);
        }
        return wait;
    }

    /** Rounded up: twenty of them are never shorter than the window. */
    private static long slice(long per) {
        return (per + SLICES - 1) / SLICES;
    }

    private static int sum(TreeMap<Long, Integer> spent) {
        return spent.values().stream().mapToInt(Integer::intValue).sum();
    }
}
