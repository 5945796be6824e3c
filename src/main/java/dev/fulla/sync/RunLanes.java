package dev.fulla.sync;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.sync.SyncEvents.Step;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRun.Lane;
import dev.fulla.sync.SyncRun.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Moves runs on: from step to step of a lane, from stage to stage, each step with the job that does it. */
@Component
class RunLanes {
    static final String APPLY = "apply-";

    private final SyncRunRepository runs;
    private final SyncStepRepository steps;
    private final RunWorks works;
    private final StepJobs stepJobs;
    private final StoppedSteps stopped;
    private final ObjectProvider<SyncWatch> watch;

    RunLanes(
            SyncRunRepository runs, SyncStepRepository steps, RunWorks works, StepJobs stepJobs, StoppedSteps stopped,
            ObjectProvider<SyncWatch> watch) {
        this.stopped = stopped;
        this.watch = watch;
        this.runs = runs;
        this.steps = steps;
        this.works = works;
        this.stepJobs = stepJobs;
    }

    /** What a lane goes on with. @param vendors the vendor's own cursor */
    record Next(
            @Nullable String cursor, @Nullable String vendors, boolean isDone, Map<String, Long> counts, Duration delay) {
        Next(@Nullable String cursor, boolean isDone, Map<String, Long> counts, Duration delay) {
            this(cursor, null, isDone, counts, delay);
        }

        static Next at(String cursor, Map<String, Long> counts) {
            return new Next(cursor, false, counts, Duration.ZERO);
        }

        static Next done(Map<String, Long> counts) {
            return new Next(null, true, counts, Duration.ZERO);
        }
    }

    /** The work of a step, if it is still to be done; else the run's present steps get jobs, if they have none. */
    Optional<RunWork> take(IntegrationContext context, Stage stage, Step step) {
        Integration integration = context.integration().orElseThrow();
        SyncRun run = runs.find(step.runId())
                .filter(one -> one.integrationId().equals(integration.id()))
                .map(one -> stopped.awake(one, SyncEvents.of(stage), step))
                .filter(one -> one.state() == RunState.RUNNING)
                .orElse(null);
        if (run == null) {
            return Optional.empty();
        }
        RunWork work = works.open(context, run);
        Lane lane = run.stage() == stage ? run.lanes().get(step.lane()) : null;
        if (lane == null || lane.isDone() || lane.step() != step.step()) {
            ask(work, "");
            return Optional.empty();
        }
        return Optional.of(work);
    }

    /** Whether the run has not been paused or ended since the work began. */
    boolean isOn(RunWork work) {
        return runs.find(work.run().id()).filter(run -> run.state() == RunState.RUNNING).isPresent();
    }

    /** Ends a step: the next one's job comes about with the close of this one. */
    void advance(RunWork work, String name, Next next) {
        SyncRun run = work.run();
        long step = work.lane(name).step() + 1;
        String job = next.isDone() ? null : stepJobs.follow(work, run.stage(), name, step, "", next.delay());
        Lane lane = new Lane(
                step, next.cursor(), next.isDone(), job, work.values().sealNext(run.id(), name, next.vendors()));
        SyncRun after = steps.advance(run.id(), run.stage(), name, lane, next.counts()).orElse(null);
        if (after == null) {
            stepJobs.keepIf(job, runs.find(run.id()).filter(now -> isBeyond(now, run.stage(), name, step)).isPresent());
            return;
        }
        watch.ifAvailable(one -> one.counted(work.context().definition().name(), run, next.counts()));
        if (isStageDone(after)) {
            enter(work, after);
        }
    }

    private static boolean isBeyond(SyncRun now, Stage stage, String lane, long step) {
        Lane at = now.lanes().get(lane);
        return now.stage() != stage || at != null && at.step() >= step;
    }

    /**
     * Has a lane go on elsewhere, for who is no step himself: the job of one that is begun at once would look for the place
     * before it is written, so it is written first; without the job, the run is found by those who look for silent ones.
     *
     * @param tag other than before
     */
    void redirect(IntegrationContext context, SyncRun run, String name, String cursor, String tag) {
        long step = Objects.requireNonNull(run.lanes().get(name)).step() + 1;
        steps.advance(run.id(), run.stage(), name, new Lane(step, cursor, false, null), Map.of())
                .ifPresent(after -> ask(context, after, tag));
    }

    /** As {@link #ask(RunWork, String)}, for who has nothing else to do with the work. */
    void ask(IntegrationContext context, SyncRun run, String tag) {
        ask(works.open(context, run), tag);
    }

    /** Sees to it that each lane that is not done has a job. @param tag other than before, to have jobs that were done once */
    void ask(RunWork work, String tag) {
        SyncRun run = work.run();
        if (isStageDone(run) && tag.isEmpty()) {
            enter(work, run);
            return;
        }
        if (isStageDone(run)) {
            enterFirst(work, tag);
            return;
        }
        run.lanes().forEach((name, lane) -> {
            if (!lane.isDone()) {
                String job = stepJobs.follow(work, run.stage(), name, lane.step(), tag, Duration.ZERO);
                if (!tag.isEmpty()) {
                    steps.expect(run.id(), name, lane.step(), job);
                }
            }
        });
    }

    private void enter(RunWork work, SyncRun run) {
        enter(work, run, (next, name) -> stepJobs.follow(work, next, name, 0, "", Duration.ZERO));
    }

    /** For who is no step himself, as {@link #redirect}: jobs that are begun at once would find the stage before this one. */
    private void enterFirst(RunWork work, String tag) {
        SyncRun run = work.run();
        enter(work, run, (next, name) -> null);
        runs.find(run.id()).filter(now -> now.stage() != run.stage()).ifPresent(now -> ask(work.context(), now, tag));
    }

    private void enter(RunWork work, SyncRun run, BiFunction<Stage, String, @Nullable String> job) {
        if (run.stage() == Stage.FINISH) {
            return;
        }
        Stage next = run.stage() == Stage.PLAN && run.kind() == Kind.DRY ? Stage.FINISH : Stage.values()[run.stage().ordinal() + 1];
        Map<String, Lane> lanes = new TreeMap<>();
        for (String name : names(next, work.definition())) {
            lanes.put(name, new Lane(0, null, false, job.apply(next, name)));
        }
        if (steps.enter(run.id(), run.stage(), next, lanes).isEmpty()) {
            boolean isNeeded = runs.find(run.id()).filter(now -> now.stage() != run.stage()).isPresent();
            lanes.values().forEach(lane -> stepJobs.keepIf(lane.job(), isNeeded));
        }
    }

    private static boolean isStageDone(SyncRun run) {
        return run.lanes().values().stream().allMatch(Lane::isDone);
    }

    static List<String> names(Stage stage, SyncDefinition definition) {
        return switch (stage) {
            case FETCH -> List.of(Side.PRIMARY.word(), Side.SECONDARY.word());
            case MATCH -> List.of("keys", "rest");
            case PLAN -> List.of("plan");
            case APPLY -> IntStream.range(0, definition.lanes()).mapToObj(i -> APPLY + i).toList();
            case FINISH -> List.of("finish");
        };
    }
}
