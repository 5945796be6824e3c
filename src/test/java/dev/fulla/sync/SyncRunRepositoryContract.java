package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
                Map.of("primary", T0), "sealed", "parent", null, null, 0, T0, T0, null, T0);

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
    void listsTheRunsThatWereStopped() {
        SyncRunRepository runs = runs();
        integration("i");
        for (String id : List.of("cancelled", "failed", "finished", "running")) {
            runs.insert(run(id), null, WEEK);
        }
        runs.move("cancelled", RunState.RUNNING, RunState.CANCELLED, "ASKED", null, Map.of());
        runs.move("failed", RunState.RUNNING, RunState.FAILED, "STALLED", null, Map.of());
        runs.move("finished", RunState.RUNNING, RunState.FINISHED, null, null, Map.of());

        assertThat(runs.listStopped("i", "contacts", 9)).extracting(SyncRun::id).containsExactly("failed", "cancelled");
        assertThat(runs.listStopped("i", "contacts", 1)).extracting(SyncRun::id).containsExactly("failed");
        assertThat(runs.listStopped("i", "others", 9)).isEmpty();
    }

    /** Authors' own runs of one type: any number may be on. */
    @Test
    void givesEachOfManyThatBeginAtOnceAGenerationOfItsOwn() throws Exception {
        SyncRunRepository runs = runs();
        integration("i");
        int threads = 8;
        int each = 10;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Callable<List<Long>>> begins = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            String id = "task" + i;
            begins.add(() -> {
                List<Long> own = new ArrayList<>();
                for (int round = 0; round < each; round++) {
                    together.await(20, TimeUnit.SECONDS);
                    own.add(runs.insert(run(id + "-" + round), null, WEEK).orElseThrow().generation());
                }
                return own;
            });
        }
        List<Long> generations = new ArrayList<>();
        try {
            for (Future<List<Long>> one : pool.invokeAll(begins)) {
                generations.addAll(one.get());
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(generations).hasSize(threads * each).doesNotHaveDuplicates();
    }

    @Test
    void beginsNoSecondRunWithAnIdThatIsTaken() {
        SyncRunRepository runs = runs();
        integration("i");
        runs.insert(run("one"), null, WEEK);

        assertThatThrownBy(() -> runs.insert(run("one"), null, WEEK).orElseThrow()).isInstanceOf(RuntimeException.class);

        assertThat(runs.findLast("i", "contacts").map(SyncRun::generation)).contains(1L);
    }

    @Test
    void standsStillWhileItIsPausedAndForGoodWhenItIsOver() {
        SyncRunRepository runs = runs();
        integration("i");
        runs.insert(run("r"), null, WEEK);

        SyncRun paused = runs.move("r", RunState.RUNNING, RunState.PAUSED, "DELETE_GUARD", "12 %", Map.of()).orElseThrow();
        assertThat(paused.reason()).isEqualTo("DELETE_GUARD");
        assertThat(paused.reasonDetail()).isEqualTo("12 %");
        assertThat(runs.move("r", RunState.RUNNING, RunState.FAILED, "LATE", null, Map.of())).isEmpty();
        runs.move("r", RunState.PAUSED, RunState.RUNNING, null, null, Map.of());
        assertThat(runs.find("r").orElseThrow().reason()).isNull();
        SyncRun over = runs.move("r", RunState.RUNNING, RunState.FINISHED, null, null, Map.of("primary", T0)).orElseThrow();

        assertThat(over.endedAt()).isNotNull();
        assertThat(over.since()).containsExactly(Map.entry("primary", T0));
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

    private static UserId owner(String integration) {
        return new UserId("owner-" + integration);
    }

    private static SyncRun run(String id) {
        return SyncRun.begun(id, owner("i"), "i", "contacts", Kind.FULL, 0, TWO, null, null, T0);
    }
}
