package dev.fulla.job;

import dev.fulla.shared.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the jobs of all users by state and reason; asks the ledger every five seconds at most. */
@UseCase
public class GetJobCounts {
    /** Of each state; what is more is told as at least this many. */
    static final int MOST = 100_000;
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final JobSearchRepository search;
    private final Clock clock;
    private @Nullable Result last;

    GetJobCounts(JobSearchRepository search, Clock clock) {
        this.search = search;
        this.clock = clock;
    }

    public synchronized Result execute() {
        Instant now = clock.instant();
        Result known = last;
        if (known == null || Duration.between(known.at(), now).compareTo(FRESH) >= 0) {
            known = count(now);
            last = known;
        }
        return known;
    }

    private Result count(Instant now) {
        Map<JobState, Map<String, Long>> counts = search.count(List.of(JobState.values()), MOST);
        Map<JobState, Instant> oldest = search.listOldest();
        List<StateCount> states = Arrays.stream(JobState.values())
                .map(state -> {
                    Map<String, Long> reasons = counts.getOrDefault(state, Map.of());
                    long all = reasons.values().stream().mapToLong(Long::longValue).sum();
                    return new StateCount(state, all, all >= MOST, reasons, oldest.get(state));
                })
                .toList();
        return new Result(now, states, search.findOldestDue().map(Duration::toSeconds).orElse(null));
    }

    /**
     * @param at when they were counted
     * @param oldestDueSeconds how long the oldest job waits for a worker; null when none does
     */
    public record Result(Instant at, List<StateCount> states, @Nullable Long oldestDueSeconds) {}

    /**
     * @param isAtLeast whether there are more than were counted
     * @param reasons the empty text for none
     * @param oldestCreatedAt null when there are none
     */
    public record StateCount(
            JobState state, long jobs, boolean isAtLeast, Map<String, Long> reasons, @Nullable Instant oldestCreatedAt) {}
}
