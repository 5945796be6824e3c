package dev.fulla.sync;

import dev.fulla.job.JobIntake;
import dev.fulla.sync.RunProgress.Trouble;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRun.Lane;
import dev.fulla.sync.SyncRun.Stage;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells how a run gets on, with what has to be looked up for it. */
@Component
class RunReports {
    private final SyncRunSearchRepository search;
    private final SyncItemRepository items;
    private final JobIntake jobs;
    private final Clock clock;

    RunReports(SyncRunSearchRepository search, SyncItemRepository items, JobIntake jobs, Clock clock) {
        this.search = search;
        this.items = items;
        this.jobs = jobs;
        this.clock = clock;
    }

    RunProgress of(SyncRun run) {
        return RunProgress.of(run, whole(run), trouble(run), clock.instant());
    }

    private @Nullable SyncRun whole(SyncRun run) {
        boolean isAsked = run.stage() == Stage.FETCH && run.kind().isWhole() && !run.state().isEnd();
        return isAsked ? last(RunFilter.ofSync(run.integrationId(), run.name()).in(RunState.FINISHED, Kind.FULL)).orElse(null) : null;
    }

    Optional<SyncRun> last(RunFilter filter) {
        return search.list(filter, null, 1).items().stream().findFirst();
    }

    /** Of its jobs, else of a record that failed: any of them, as an example. */
    private @Nullable Trouble trouble(SyncRun run) {
        if (run.kind() == Kind.TASK || run.reason() != null) {
            return null;
        }
        Stream<Trouble> ofJobs = run.state() != RunState.RUNNING
                ? Stream.empty()
                : run.lanes().values().stream()
                        .filter(lane -> !lane.isDone())
                        .map(Lane::job)
                        .filter(Objects::nonNull)
                        .flatMap(id -> jobs.trouble(id).stream())
                        .flatMap(one -> Stream.ofNullable(Trouble.of(one.reason(), one.detail())));
        return ofJobs.findFirst().orElseGet(() -> failed(run));
    }

    private @Nullable Trouble failed(SyncRun run) {
        return run.counts().getOrDefault("failed", 0L) == 0
                ? null
                : items.list(run.id(), SyncItem.State.FAILED, null, 1).stream()
                        .findFirst()
                        .map(item -> Trouble.of(item.reason(), item.reasonDetail()))
                        .orElse(null);
    }
}
