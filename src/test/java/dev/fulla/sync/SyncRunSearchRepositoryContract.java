package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.sync.SyncRun.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store promises to those who watch runs. */
public abstract class SyncRunSearchRepositoryContract extends SyncStoreContract {
    private UserId owner() {
        return run.owner();
    }

    @Test
    void findsWhatChangedSinceSomebodyLooked() {
        SyncRunSearchRepository search = store(SyncRunSearchRepository.class);
        SyncRun second = run(Kind.RECORDS);
        List<UserId> listening = List.of(owner(), new UserId("somebody"));
        Instant looked = search.now();

        assertThat(search.listChanged(listening, looked.minusSeconds(60), 10)).extracting(SyncRun::id)
                .containsExactlyInAnyOrder(run.id(), second.id());
        assertThat(search.listChanged(listening, looked, 10)).isEmpty();

        SyncRun moved = store(SyncRunRepository.class)
                .move(run.id(), RunState.RUNNING, RunState.PAUSED, "ASKED", null, Map.of())
                .orElseThrow();

        assertThat(search.listChanged(listening, looked.minusMillis(1), 10)).containsExactly(moved);
        assertThat(search.listChanged(listening, looked.minusSeconds(60), 1)).containsExactly(moved);
        assertThat(search.listChanged(List.of(new UserId("somebody")), looked.minusSeconds(60), 10)).isEmpty();
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
