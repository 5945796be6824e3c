package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRunRepository.Beginning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every store promises about runs that were left alone; it looks at all of a database, so each test has its own. */
@TestInstance(TestInstance.Lifecycle.PER_METHOD)
public abstract class SyncUpkeepRepositoryContract extends SyncStoreContract {
    private static final Beginning WEEK = lasting(Duration.ofDays(7), null);

    @Test
    void givesASilentRunToOneReaper() {
        SyncUpkeepRepository upkeep = store(SyncUpkeepRepository.class);
        SyncRunRepository runs = store(SyncRunRepository.class);
        runs.move(run(Kind.FULL).id(), RunState.RUNNING, RunState.PAUSED, "ASKED", null, Map.of());

        assertThat(upkeep.claimStalled(Duration.ofMinutes(1), 10)).isEmpty();
        assertThat(upkeep.claimStalled(Duration.ofMillis(-1), 10)).extracting(SyncRun::id).containsExactly(run.id());
        assertThat(upkeep.revive(run.id())).isEqualTo(1);
        assertThat(upkeep.revive(run.id())).isEqualTo(2);
        assertThat(upkeep.revive("nobody")).isZero();
    }

    @Test
    void tellsWhichRunsWereSilentForLongerThanTheyDeclared() {
        SyncUpkeepRepository upkeep = store(SyncUpkeepRepository.class);
        SyncRunRepository runs = store(SyncRunRepository.class);
        Beginning noSilence = lasting(Duration.ofDays(7), Duration.ZERO);
        String silent = run(Kind.TASK, noSilence).id();
        String noted = run(Kind.TASK, noSilence).id();
        String paused = run(Kind.TASK, noSilence).id();
        String over = run(Kind.TASK, noSilence).id();
        run(Kind.TASK, lasting(Duration.ofDays(7), Duration.ofDays(7)));
        runs.move(paused, RunState.RUNNING, RunState.PAUSED, null, null, Map.of());
        runs.move(over, RunState.RUNNING, RunState.FINISHED, null, null, Map.of());

        assertThat(upkeep.listSilent(10)).extracting(SyncRun::id).containsExactly(silent, noted);
        runs.note(run.owner(), silent, Map.of(), null);
        assertThat(upkeep.listSilent(10)).extracting(SyncRun::id).containsExactly(noted, silent);
        assertThat(upkeep.listSilent(1)).extracting(SyncRun::id).containsExactly(noted);
        runs.move(paused, RunState.PAUSED, RunState.RUNNING, null, null, Map.of());
        assertThat(upkeep.listSilent(10)).extracting(SyncRun::id).containsExactly(noted, silent, paused);
    }

    @Test
    void leavesAuthorsOwnRunsToTheirAuthors() {
        SyncUpkeepRepository upkeep = store(SyncUpkeepRepository.class);
        run(Kind.TASK);

        assertThat(upkeep.claimStalled(Duration.ofMillis(-1), 10)).extracting(SyncRun::id).containsExactly(run.id());
    }

    @Test
    void removesWhatIsOverAndWasKeptLongEnough() {
        SyncUpkeepRepository upkeep = store(SyncUpkeepRepository.class);
        SyncRunRepository runs = store(SyncRunRepository.class);
        String running = run(Kind.FULL, lasting(Duration.ZERO, null)).id();
        String kept = run(Kind.FULL, WEEK).id();
        String expired = run(Kind.FULL, lasting(Duration.ZERO, null)).id();
        for (String id : List.of(kept, expired)) {
            runs.move(id, RunState.RUNNING, RunState.FINISHED, null, null, Map.of());
        }

        assertThat(upkeep.deleteExpired(10)).isEqualTo(1);

        assertThat(List.of(running, kept, expired)).filteredOn(id -> runs.find(id).isPresent()).containsExactly(running, kept);
    }

    private static Beginning lasting(Duration keep, @Nullable Duration silence) {
        return new Beginning(null, keep, silence, null);
    }
}
