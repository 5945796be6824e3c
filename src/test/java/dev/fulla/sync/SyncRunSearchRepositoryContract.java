package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every store promises to those who watch runs; it counts all of a database, so each test has its own. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
public abstract class SyncRunSearchRepositoryContract extends SyncStoreContract {
    private UserId owner() {
        return run.owner();
    }

    @Test
    void findsWhatChangedSinceSomebodyLooked() {
        SyncRunSearchRepository search = store(SyncRunSearchRepository.class);
        SyncRun second = run(Kind.RECORDS);
        List<UserId> listening = List.of(owner(), new UserId("somebody"));
        pass(search);
        Instant looked = search.now();
        pass(search);

        assertThat(search.listChanged(listening, looked.minusSeconds(60), 10)).extracting(SyncRun::id)
                .containsExactlyInAnyOrder(run.id(), second.id());
        assertThat(search.listChanged(listening, looked, 10)).isEmpty();

        SyncRun moved = store(SyncRunRepository.class)
                .move(run.id(), RunState.RUNNING, RunState.PAUSED, "ASKED", null, Map.of())
                .orElseThrow();

        assertThat(search.listChanged(listening, looked, 10)).containsExactly(moved);
        assertThat(search.listChanged(listening, looked.minusSeconds(60), 1)).containsExactly(moved);
        assertThat(search.listChanged(List.of(new UserId("somebody")), looked.minusSeconds(60), 10)).isEmpty();
    }

    /** Stores tell times apart by the millisecond. */
    private static void pass(SyncRunSearchRepository search) {
        Instant now = search.now();
        await().pollInterval(Duration.ofMillis(2)).until(() -> search.now().isAfter(now.plusMillis(2)));
    }

    @Test
    void countsRunsThatAreNotOverAndThoseThatFailed() {
        SyncRunSearchRepository search = store(SyncRunSearchRepository.class);
        SyncRunRepository runs = store(SyncRunRepository.class);
        runs.move(run(Kind.RECORDS).id(), RunState.RUNNING, RunState.FAILED, "STALLED", null, Map.of());
        runs.move(run(Kind.DRY).id(), RunState.RUNNING, RunState.FINISHED, null, null, Map.of());

        List<SyncRunSearchRepository.Standing> counted = search.count();

        assertThat(counted).extracting(one -> one.state() + " " + one.runs()).containsExactlyInAnyOrder("RUNNING 1", "FAILED 1");
        assertThat(counted).allSatisfy(one -> assertThat(one.silence()).isBetween(Duration.ZERO, Duration.ofMinutes(1)));
        Duration soon = search.count().get(0).oldest();
        await().untilAsserted(() -> assertThat(search.count().get(0).oldest()).isGreaterThan(soon));
    }

    @Test
    void listsTheRunsOfAnIntegrationPageByPage() {
        SyncRunSearchRepository search = store(SyncRunSearchRepository.class);
        SyncRun second = run(Kind.RECORDS);
        SyncRun third = run(Kind.DRY);

        Page<SyncRun> page = search.list(owner(), integration, null, 2);

        assertThat(page.items()).extracting(SyncRun::id).containsExactly(third.id(), second.id());
        assertThat(search.list(owner(), integration, page.next(), 2).items()).extracting(SyncRun::id).containsExactly(run.id());
        assertThat(search.list(owner(), integration, page.next(), 2).next()).isNull();
        assertThat(search.list(new UserId("somebody"), integration, null, 2).items()).isEmpty();
        assertThatThrownBy(() -> search.list(owner(), integration, "nonsense", 2)).isInstanceOf(PermanentFailure.class);
    }
}
