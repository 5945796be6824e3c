package dev.fulla.sync;

import dev.fulla.shared.Json;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRun.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A run as somebody sees it who watches: where it is, how fast, what keeps it. Of totals that nobody knows it says nothing.
 *
 * @param stage null for an author's own run
 * @param counts by name; {@code created.secondary} are those created on the secondary
 * @param stages the counts by the stage that makes them
 * @param pace of the present stage; null when the run is over or has no stages
 * @param trouble what keeps it, or failed last; null when nothing did
 */
public record RunProgress(
        String id,
        String userId,
        String integrationId,
        String sync,
        Kind kind,
        RunState state,
        @Nullable Stage stage,
        Map<String, Long> counts,
        Map<Stage, Map<String, Long>> stages,
        @Nullable Pace pace,
        @Nullable Trouble trouble,
        @Nullable String parentId,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant endedAt) {
    private static final Duration SHORTEST = Duration.ofMillis(200);

    /**
     * How a stage gets on.
     *
     * @param done records so far; null where the stage does not count them one by one
     * @param total null when nobody knows
     * @param isEstimate the total is that of the last whole run, this one's may be another
     * @param percent null without a total
     * @param perSecond since the stage began, without pauses; null while it stands still
     * @param estimatedEnd of this stage, not of those that follow; null when it cannot be told
     */
    public record Pace(
            @Nullable Long done,
            @Nullable Long total,
            boolean isEstimate,
            @Nullable Integer percent,
            @Nullable Double perSecond,
            @Nullable Instant estimatedEnd) {}

    /**
     * What went wrong, or waits for somebody.
     *
     * @param reason a word for programs
     * @param detail without secrets
     * @param next what a person can do
     */
    public record Trouble(String reason, @Nullable String detail, @Nullable String next) {
        static @Nullable Trouble of(@Nullable String reason, @Nullable String detail) {
            return reason == null ? null : new Trouble(reason, detail, RunAdvice.on(reason));
        }
    }

    /** What the run says about itself. */
    public static RunProgress of(SyncRun run) {
        return of(run, null, null, run.updatedAt());
    }

    /**
     * @param whole the last whole run of this sync that ended well, for a total while pages are fetched
     * @param found what was found beside the run; its own reason comes first
     */
    static RunProgress of(SyncRun run, @Nullable SyncRun whole, @Nullable Trouble found, Instant now) {
        boolean hasStages = run.kind() != Kind.TASK;
        Trouble own = Trouble.of(run.reason(), run.reasonDetail());
        return new RunProgress(
                run.id(), run.owner().value(), run.integrationId(), run.name(), run.kind(), run.state(),
                hasStages ? run.stage() : null, run.counts(), hasStages ? stages(run) : Map.of(),
                hasStages && !run.state().isEnd() ? pace(run, whole, now) : null, own == null ? found : own, run.parentId(),
                run.createdAt(), run.updatedAt(), run.endedAt());
    }

    private static Map<Stage, Map<String, Long>> stages(SyncRun run) {
        Map<Stage, Map<String, Long>> stages = new TreeMap<>();
        run.counts().forEach((name, many) ->
                stages.computeIfAbsent(RunCounts.stage(name), stage -> new TreeMap<>()).put(name, many));
        return stages;
    }

    private static Pace pace(SyncRun run, @Nullable SyncRun whole, Instant now) {
        Long done = switch (run.stage()) {
            case FETCH -> RunCounts.fetched(run);
            case APPLY -> RunCounts.applied(run);
            default -> null;
        };
        Long sure = switch (run.stage()) {
            case FETCH -> asked(run);
            case APPLY -> run.counts().getOrDefault("planned", 0L);
            default -> null;
        };
        boolean isEstimate = sure == null && whole != null && run.stage() == Stage.FETCH && run.kind().isWhole();
        Long total = isEstimate ? Long.valueOf(RunCounts.fetched(whole)) : sure;
        if (done == null || total == null || total < done || total == 0) {
            return new Pace(done, null, false, null, perSecond(run, done), null);
        }
        Double rate = perSecond(run, done);
        return new Pace(done, total, isEstimate, (int) (done * 100 / total), rate, end(run, total - done, rate, now));
    }

    /** How many records a run by id looks at: those that were, and those that its lanes have left. */
    private static @Nullable Long asked(SyncRun run) {
        if (run.kind() != Kind.RECORDS) {
            return null;
        }
        long left = 0;
        for (SyncRun.Lane lane : run.lanes().values()) {
            FetchCursor cursor = lane.isDone() || lane.cursor() == null ? null : Json.read(lane.cursor(), FetchCursor.class);
            left += cursor == null || cursor.records() == null ? 0 : cursor.records().size();
        }
        return RunCounts.fetched(run) + left;
    }

    /** By the clock that the run's own times come from. */
    private static @Nullable Double perSecond(SyncRun run, @Nullable Long done) {
        Duration took = Duration.between(run.stageAt(), run.updatedAt());
        return done == null || done == 0 || run.state() != RunState.RUNNING || took.compareTo(SHORTEST) < 0
                ? null
                : Math.round(done * 10_000.0 / took.toMillis()) / 10.0;
    }

    private static @Nullable Instant end(SyncRun run, long left, @Nullable Double rate, Instant now) {
        if (rate == null || rate == 0) {
            return null;
        }
        Instant end = run.updatedAt().plusMillis(Math.round(left * 1000 / rate));
        return end.isBefore(now) ? null : end;
    }
}
