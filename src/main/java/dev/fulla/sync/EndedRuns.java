package dev.fulla.sync;

import dev.fulla.job.JobIntake;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRun.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Up to where nobody changes links any more, so that who pulls changes is not overtaken. */
@Component
class EndedRuns {
    /** Of those before, no step is being done any more. */
    private static final int NEWEST = 5;
    /** How far clocks of nodes may be apart. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final SyncRunSearchRepository search;
    private final JobIntake jobs;
    private final Clock clock;

    EndedRuns(SyncRunSearchRepository search, JobIntake jobs, Clock clock) {
        this.search = search;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * @param generation the last one that ended, as all before it
     * @param at until when what was changed belongs to it or to one before it
     */
    record Until(long generation, Instant at) {}

    Until of(String integrationId, String name) {
        Instant now = clock.instant();
        List<SyncRun> newest = search.list(RunFilter.ofSync(integrationId, name), null, NEWEST).items().stream()
                .filter(run -> run.kind() != Kind.TASK)
                .toList();
        List<SyncRun> open = newest.stream().filter(this::isOpen).toList();
        if (!open.isEmpty()) {
            return new Until(
                    open.stream().mapToLong(SyncRun::generation).min().orElseThrow() - 1,
                    open.stream().map(SyncRun::createdAt).min(Instant::compareTo).orElse(now));
        }
        long last = newest.stream().mapToLong(SyncRun::generation).max().orElse(now.minus(CLOCKS).toEpochMilli());
        return new Until(last, now);
    }

    /** A run that was broken off may have a step that is still being done. */
    private boolean isOpen(SyncRun run) {
        Collection<String> steps = run.lanes().values().stream().map(Lane::job).filter(Objects::nonNull).toList();
        return !run.state().isEnd() || (run.state() != RunState.FINISHED && !jobs.open(steps).isEmpty());
    }
}
