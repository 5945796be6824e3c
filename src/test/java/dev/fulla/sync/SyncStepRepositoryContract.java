package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.sync.SyncRun.Lane;
import dev.fulla.sync.SyncRun.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store promises about the steps of runs. */
public abstract class SyncStepRepositoryContract extends SyncStoreContract {
    @Test
    void movesALaneOnceForEachStep() {
        SyncStepRepository steps = store(SyncStepRepository.class);

        SyncRun moved = steps.advance(run.id(), Stage.FETCH, "primary", new Lane(1, "next", false, "job-1"), Map.of("fetched.primary", 5L))
                .orElseThrow();

        assertThat(moved.lanes()).containsEntry("primary", new Lane(1, "next", false, "job-1")).containsEntry("secondary", Lane.NEW);
        assertThat(steps.advance(run.id(), Stage.FETCH, "primary", new Lane(1, "next", false, null), Map.of("fetched.primary", 5L))).isEmpty();
        assertThat(steps.advance(run.id(), Stage.MATCH, "primary", new Lane(2, null, true, null), Map.of())).isEmpty();
        assertThat(steps.advance(run.id(), Stage.FETCH, "nobody", new Lane(1, null, true, null), Map.of())).isEmpty();
        SyncRun ended = steps.advance(run.id(), Stage.FETCH, "primary", new Lane(2, null, true, null), Map.of("fetched.primary", 2L, "failed", 1L))
                .orElseThrow();
        assertThat(ended.counts()).containsExactlyInAnyOrderEntriesOf(Map.of("fetched.primary", 7L, "failed", 1L));
        assertThat(steps.advance(run.id(), Stage.FETCH, "primary", new Lane(3, null, false, null), Map.of())).isEmpty();
    }

    @Test
    void losesNoCountOfLanesThatMoveAtOnce() throws Exception {
        SyncStepRepository steps = store(SyncStepRepository.class);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Boolean>> lanes = new ArrayList<>();
            LANES.keySet().forEach(lane -> lanes.add(() -> IntStream.rangeClosed(1, 30)
                    .allMatch(step -> steps.advance(
                                    run.id(), Stage.FETCH, lane, new Lane(step, "c" + step, step == 30, null), Map.of("fetched", 10L))
                            .isPresent())));

            for (var one : threads.invokeAll(lanes)) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store(SyncRunRepository.class).find(run.id()).orElseThrow().counts()).containsEntry("fetched", 600L);
    }

    @Test
    void entersAStageOnceAndOnlyWhenEveryLaneIsDone() {
        SyncStepRepository steps = store(SyncStepRepository.class);
        Map<String, Lane> match = Map.of("match", Lane.NEW);

        steps.advance(run.id(), Stage.FETCH, "primary", new Lane(1, null, true, null), Map.of());
        assertThat(steps.enter(run.id(), Stage.FETCH, Stage.MATCH, match)).isEmpty();
        steps.advance(run.id(), Stage.FETCH, "secondary", new Lane(1, null, true, null), Map.of());

        SyncRun entered = steps.enter(run.id(), Stage.FETCH, Stage.MATCH, match).orElseThrow();
        assertThat(entered.lanes()).isEqualTo(match);
        assertThat(Duration.between(entered.stageAt(), entered.updatedAt())).isLessThan(Duration.ofMillis(2));
        assertThat(entered.stageAt()).isAfterOrEqualTo(entered.createdAt());
        assertThat(steps.enter(run.id(), Stage.FETCH, Stage.MATCH, match)).isEmpty();
        assertThat(steps.enter(run.id(), Stage.MATCH, Stage.PLAN, match)).isEmpty();
        assertThat(store(SyncRunRepository.class).find(run.id()).map(SyncRun::stage)).contains(Stage.MATCH);
    }

    @Test
    void tellsWhichJobIsExpectedOfAStep() {
        SyncStepRepository steps = store(SyncStepRepository.class);

        steps.expect(run.id(), "primary", 0, "job");
        steps.expect(run.id(), "primary", 1, "too early");

        assertThat(store(SyncRunRepository.class).find(run.id()).orElseThrow().lanes()).containsEntry("primary", new Lane(0, null, false, "job"));
    }

    @Test
    void standsStillWhileItsRunDoes() {
        SyncStepRepository steps = store(SyncStepRepository.class);
        SyncRunRepository runs = store(SyncRunRepository.class);
        for (RunState state : List.of(RunState.PAUSED, RunState.FINISHED)) {
            runs.move(run.id(), runs.find(run.id()).orElseThrow().state(), state, null, null, Map.of());

            assertThat(steps.advance(run.id(), Stage.FETCH, "primary", new Lane(1, null, true, null), Map.of())).isEmpty();
        }
    }
}
