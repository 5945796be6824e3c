package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.News;
import dev.fulla.shared.UserId;
import dev.fulla.store.PendingNews;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRun.Lane;
import dev.fulla.sync.SyncRun.Stage;
import dev.fulla.sync.SyncRunRepository.Beginning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store promises about runs. */
public abstract class SyncRunRepositoryContract {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Instant T0 = Instant.parse("2026-01-15T09:00:00Z");
    private static final Map<String, Lane> TWO = Map.of("primary", Lane.NEW, "secondary", Lane.NEW);

    protected abstract SyncRunRepository runs();

    /** Of the same store. */
    protected abstract PendingNews news();

    /** Makes an integration of this id, whose owner is {@code owner-<id>}. */
    protected abstract void integration(String id);

    @Test
    void keepsARunAsItWasStored() {
        SyncRunRepository runs = runs();
        integration("i");
        SyncRun run = new SyncRun(
                "r", owner("i"), "i", "contacts", Kind.FULL, RunState.RUNNING, Stage.FETCH, 7, TWO, Map.of("fetched.primary", 2L),
                Map.of("primary", T0), "sealed", "parent", null, null, 0, T0, T0, null);

        SyncRun stored = runs.insert(run, "key", WEEK).orElseThrow();

        assertThat(stored).usingRecursiveComparison().ignoringFields("updatedAt", "stageAt").isEqualTo(run);
        assertThat(runs.find(owner("i"), "r")).contains(stored);
        assertThat(runs.find("r")).contains(stored);
        assertThat(runs.findActive("key")).contains(stored);
        assertThat(runs.listParts("parent", 10)).containsExactly(stored);
        assertThat(runs.find(new UserId("somebody"), "r")).isEmpty();
        assertThat(runs.listParts("other", 10)).isEmpty();
    }

    @Test
    void hasOneRunOfAKeyUntilItIsOver() {
        SyncRunRepository runs = runs();
        integration("i");
        runs.insert(run("one"), "key", WEEK);

        assertThat(runs.insert(run("two"), "key", WEEK)).isEmpty();
        assertThat(runs.find("two")).isEmpty();
        runs.move("one", RunState.RUNNING, RunState.PAUSED, "ASKED", null, Map.of());
        assertThat(runs.insert(run("three"), "key", WEEK)).isEmpty();
        runs.move("one", RunState.PAUSED, RunState.CANCELLED, null, null, Map.of());

        assertThat(runs.insert(run("four"), "key", WEEK)).isPresent();
        assertThat(runs.insert(run("a"), null, WEEK)).isPresent();
        assertThat(runs.insert(run("b"), null, WEEK)).isPresent();
    }

    @Test
    void countsGenerationsUp() {
        SyncRunRepository runs = runs();
        integration("i");

        long first = runs.insert(run("one"), null, WEEK).orElseThrow().generation();
        long second = runs.insert(run("two"), null, WEEK).orElseThrow().generation();

        assertThat(second).isEqualTo(first + 1);
        assertThat(runs.findLast("i", "contacts").map(SyncRun::id)).contains("two");
        assertThat(runs.findLast("i", "other")).isEmpty();
    }

    @Test
    void movesALaneOnceForEachStep() {
        SyncRunRepository runs = runs();
        integration("i");
        runs.insert(run("r"), null, WEEK);

        SyncRun moved = runs.advance("r", Stage.FETCH, "primary", new Lane(1, "next", false, "job-1"), Map.of("fetched.primary", 5L))
                .orElseThrow();

        assertThat(moved.lanes()).containsEntry("primary", new Lane(1, "next", false, "job-1")).containsEntry("secondary", Lane.NEW);
        assertThat(runs.advance("r", Stage.FETCH, "primary", new Lane(1, "next", false, null), Map.of("fetched.primary", 5L))).isEmpty();
        assertThat(runs.advance("r", Stage.MATCH, "primary", new Lane(2, null, true, null), Map.of())).isEmpty();
        assertThat(runs.advance("r", Stage.FETCH, "nobody", new Lane(1, null, true, null), Map.of())).isEmpty();
        SyncRun ended = runs.advance("r", Stage.FETCH, "primary", new Lane(2, null, true, null), Map.of("fetched.primary", 2L, "failed", 1L))
                .orElseThrow();
        assertThat(ended.counts()).containsExactlyInAnyOrderEntriesOf(Map.of("fetched.primary", 7L, "failed", 1L));
        assertThat(runs.advance("r", Stage.FETCH, "primary", new Lane(3, null, false, null), Map.of())).isEmpty();
    }

    @Test
    void losesNoCountOfLanesThatMoveAtOnce() throws Exception {
        SyncRunRepository runs = runs();
        integration("i");
        runs.insert(run("r"), null, WEEK);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Callable<Boolean>> lanes = new ArrayList<>();
            TWO.keySet().forEach(lane -> lanes.add(() -> IntStream.rangeClosed(1, 30)
                    .allMatch(step -> runs.advance(
                                    "r", Stage.FETCH, lane, new Lane(step, "c" + step, step == 30, null), Map.of("fetched", 10L))
                            .isPresent())));

            for (var one : threads.invokeAll(lanes)) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(runs.find("r").orElseThrow().counts()).containsEntry("fetched", 600L);
    }

    @Test
    void entersAStageOnceAndOnlyWhenEveryLaneIsDone() {
        SyncRunRepository runs = runs();
        integration("i");
        runs.insert(run("r"), null, WEEK);
        Map<String, Lane> match = Map.of("match", Lane.NEW);

        runs.advance("r", Stage.FETCH, "primary", new Lane(1, null, true, null), Map.of());
        assertThat(runs.enter("r", Stage.FETCH, Stage.MATCH, match)).isEmpty();
        runs.advance("r", Stage.FETCH, "secondary", new Lane(1, null, true, null), Map.of());

        SyncRun entered = runs.enter("r", Stage.FETCH, Stage.MATCH, match).orElseThrow();
        assertThat(entered.lanes()).isEqualTo(match);
        assertThat(Duration.between(entered.stageAt(), entered.updatedAt())).isLessThan(Duration.ofMillis(2));
        assertThat(entered.stageAt()).isAfterOrEqualTo(entered.createdAt());
        assertThat(runs.enter("r", Stage.FETCH, Stage.MATCH, match)).isEmpty();
        assertThat(runs.enter("r", Stage.MATCH, Stage.PLAN, match)).isEmpty();
        assertThat(runs.find("r").map(SyncRun::stage)).contains(Stage.MATCH);
    }

    @Test
    void tellsWhichJobIsExpectedOfAStep() {
        SyncRunRepository runs = runs();
        integration("i");
        runs.insert(run("r"), null, WEEK);

        runs.expect("r", "primary", 0, "job");
        runs.expect("r", "primary", 1, "too early");

        assertThat(runs.find("r").orElseThrow().lanes()).containsEntry("primary", new Lane(0, null, false, "job"));
    }

    @Test
    void standsStillWhileItIsPausedAndForGoodWhenItIsOver() {
        SyncRunRepository runs = runs();
        integration("i");
        runs.insert(run("r"), null, WEEK);

        SyncRun paused = runs.move("r", RunState.RUNNING, RunState.PAUSED, "DELETE_GUARD", "12 %", Map.of()).orElseThrow();
        assertThat(paused.reason()).isEqualTo("DELETE_GUARD");
        assertThat(paused.reasonDetail()).isEqualTo("12 %");
        assertThat(runs.advance("r", Stage.FETCH, "primary", new Lane(1, null, true, null), Map.of())).isEmpty();
        assertThat(runs.move("r", RunState.RUNNING, RunState.FAILED, "LATE", null, Map.of())).isEmpty();
        runs.move("r", RunState.PAUSED, RunState.RUNNING, null, null, Map.of());
        assertThat(runs.find("r").orElseThrow().reason()).isNull();
        SyncRun over = runs.move("r", RunState.RUNNING, RunState.FINISHED, null, null, Map.of("primary", T0)).orElseThrow();

        assertThat(over.endedAt()).isNotNull();
        assertThat(over.since()).containsExactly(Map.entry("primary", T0));
        assertThat(runs.advance("r", Stage.FETCH, "primary", new Lane(1, null, true, null), Map.of())).isEmpty();
        assertThat(runs.note(owner("i"), "r", Map.of("a", 1L), null)).isEmpty();
    }

    @Test
    void takesPausesOutOfTheTimeThatAStageTakes() {
        SyncRunRepository runs = runs();
        integration("i");
        Instant began = runs.insert(run("r"), null, WEEK).orElseThrow().stageAt();
        SyncRun paused = runs.move("r", RunState.RUNNING, RunState.PAUSED, "ASKED", null, Map.of()).orElseThrow();

        SyncRun resumed = runs.move("r", RunState.PAUSED, RunState.RUNNING, null, null, Map.of()).orElseThrow();

        assertThat(paused.stageAt()).isEqualTo(began);
        assertThat(Duration.between(began, resumed.stageAt()))
                .isCloseTo(Duration.between(paused.updatedAt(), resumed.updatedAt()), Duration.ofMillis(2));
    }

    @Test
    void beginsTheNextRunWhereTheLastCompleteOneEnded() {
        SyncRunRepository runs = runs();
        integration("i");
        assertThat(runs.findLastComplete("i", "contacts")).isEmpty();
        for (String id : List.of("one", "two", "failed", "dry")) {
            runs.insert(run(id), null, WEEK);
        }
        runs.move("one", RunState.RUNNING, RunState.FINISHED, null, null, Map.of("primary", T0));
        runs.move("two", RunState.RUNNING, RunState.FINISHED, null, null, Map.of("primary", T0.plusSeconds(1)));
        runs.move("failed", RunState.RUNNING, RunState.FAILED, "WHY", null, Map.of("primary", T0.plusSeconds(2)));
        runs.move("dry", RunState.RUNNING, RunState.FINISHED, null, null, Map.of());

        assertThat(runs.findLastComplete("i", "contacts").map(SyncRun::id)).contains("two");
        assertThat(runs.findLastComplete("i", "other")).isEmpty();
    }

    @Test
    void keepsWhatAnAuthorNotes() {
        SyncRunRepository runs = runs();
        integration("i");
        runs.insert(run("r"), null, WEEK);

        assertThat(runs.note(new UserId("somebody"), "r", Map.of("done", 1L), null)).isEmpty();
        runs.note(owner("i"), "r", Map.of("done", 1L), "sealed");
        Optional<SyncRun> noted = runs.note(owner("i"), "r", Map.of("done", 2L), null);

        assertThat(noted.orElseThrow().counts()).containsExactly(Map.entry("done", 3L));
        assertThat(noted.orElseThrow().sealedContext()).isEqualTo("sealed");
    }

    @Test
    void givesASilentRunToOneReaper() {
        SyncRunRepository runs = runs();
        integration("i");
        for (String id : List.of("r", "paused")) {
            runs.insert(run(id), null, WEEK);
        }
        runs.move("paused", RunState.RUNNING, RunState.PAUSED, "ASKED", null, Map.of());

        assertThat(runs.claimStalled(Duration.ofMinutes(1), 10)).isEmpty();
        assertThat(runs.claimStalled(Duration.ofMillis(-1), 10)).extracting(SyncRun::id).containsExactly("r");
        assertThat(runs.revive("r")).isEqualTo(1);
        assertThat(runs.revive("r")).isEqualTo(2);
        assertThat(runs.revive("nobody")).isZero();
    }

    @Test
    void carriesTheNewsOfWhatHappenedOnlyWithIt() {
        SyncRunRepository runs = runs();
        integration("i");
        News begun = news("begun");
        News paused = news("paused");

        runs.insert(run("r"), new Beginning("key", WEEK, null, begun));
        runs.insert(run("late"), new Beginning("key", WEEK, null, news("nothing")));
        runs.move("r", RunState.PAUSED, RunState.RUNNING, null, null, Map.of(), news("nothing"));
        runs.move("r", RunState.RUNNING, RunState.PAUSED, null, null, Map.of(), paused);

        assertThat(news().table()).isEqualTo("sync_runs");
        assertThat(news().of("r")).extracting(PendingNews.Pending::news).containsExactly(begun, paused);
        assertThat(news().list(10)).hasSize(2);
        news().remove(new PendingNews.Pending("r", begun));
        assertThat(news().of("r")).extracting(PendingNews.Pending::news).containsExactly(paused);
        news().remove(new PendingNews.Pending("r", paused));
        assertThat(news().list(10)).isEmpty();
    }

    private static News news(String id) {
        return new News(id, owner("i"), "sync.started", Map.of("runId", "r", "counts", Map.of("fetched.primary", 1)), T0);
    }

    @Test
    void tellsWhichRunsWereSilentForLongerThanTheyDeclared() {
        SyncRunRepository runs = runs();
        integration("i");
        for (String id : List.of("silent", "noted", "paused", "over")) {
            runs.insert(run(id), new Beginning(null, WEEK, Duration.ZERO, null));
        }
        runs.insert(run("patient"), new Beginning(null, WEEK, WEEK, null));
        runs.insert(run("endless"), new Beginning(null, WEEK, null, null));
        runs.move("paused", RunState.RUNNING, RunState.PAUSED, null, null, Map.of());
        runs.move("over", RunState.RUNNING, RunState.FINISHED, null, null, Map.of());

        assertThat(runs.listSilent(10)).extracting(SyncRun::id).containsExactly("silent", "noted");
        runs.note(owner("i"), "silent", Map.of(), null);
        assertThat(runs.listSilent(10)).extracting(SyncRun::id).containsExactly("noted", "silent");
        assertThat(runs.listSilent(1)).extracting(SyncRun::id).containsExactly("noted");
        runs.move("paused", RunState.PAUSED, RunState.RUNNING, null, null, Map.of());
        assertThat(runs.listSilent(10)).extracting(SyncRun::id).containsExactly("noted", "silent", "paused");
    }

    @Test
    void leavesAuthorsOwnRunsToTheirAuthors() {
        SyncRunRepository runs = runs();
        integration("i");
        runs.insert(run("task", Kind.TASK), null, WEEK);

        assertThat(runs.claimStalled(Duration.ofMillis(-1), 10)).isEmpty();
    }

    @Test
    void removesWhatIsOverAndWasKeptLongEnough() {
        SyncRunRepository runs = runs();
        integration("i");
        runs.insert(run("running"), null, Duration.ZERO);
        runs.insert(run("kept"), null, WEEK);
        runs.insert(run("expired"), null, Duration.ZERO);
        for (String id : List.of("kept", "expired")) {
            runs.move(id, RunState.RUNNING, RunState.FINISHED, null, null, Map.of());
        }

        assertThat(runs.deleteExpired(10)).isEqualTo(1);

        assertThat(List.of("running", "kept", "expired")).filteredOn(id -> runs.find(id).isPresent()).containsExactly("running", "kept");
    }

    private static UserId owner(String integration) {
        return new UserId("owner-" + integration);
    }

    private static SyncRun run(String id) {
        return run(id, Kind.FULL);
    }

    private static SyncRun run(String id, Kind kind) {
        return new SyncRun(
                id, owner("i"), "i", "contacts", kind, RunState.RUNNING, Stage.FETCH, 0, TWO, Map.of(), Map.of(), null,
                null, null, null, 0, T0, T0, null);
    }
}
