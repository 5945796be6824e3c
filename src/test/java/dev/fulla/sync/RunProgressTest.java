package dev.fulla.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import dev.fulla.sync.RunProgress.Pace;
import dev.fulla.sync.RunProgress.Trouble;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRun.Lane;
import dev.fulla.sync.SyncRun.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    private static final Instant T0 = Instant.parse("2026-01-15T09:00:00Z");

    @Test
    void saysNothingOfATotalThatNobodyKnows() {
        assertThat(pace(run(Kind.FULL, Stage.FETCH, Map.of("fetched.primary", 30L, "fetched.secondary", 10L, "staged.primary", 5L)), null))
                .isEqualTo(new Pace(40L, null, false, null, 4.0, null));
        assertThat(pace(run(Kind.INCREMENTAL, Stage.FETCH, Map.of("fetched.primary", 3L)), whole(100)).total()).isNull();
        assertThat(pace(run(Kind.FULL, Stage.MATCH, Map.of("matched", 3L)), whole(100))).isEqualTo(new Pace(null, null, false, null, null, null));
    }

    @Test
    void takesTheLastWholeRunForAnEstimateAndSaysSo() {
        SyncRun run = run(Kind.FULL, Stage.FETCH, Map.of("fetched.primary", 40L));

        assertThat(pace(run, whole(100))).isEqualTo(new Pace(40L, 100L, true, 40, 4.0, T0.plusSeconds(25)));
        assertThat(pace(run, whole(39)).total()).as("there are more than last time").isNull();
    }

    @Test
    void knowsHowManyRecordsByIdAreLeft() {
        String left = Json.write(new FetchCursor(null, List.of("a", "b", "c")));
        SyncRun run = run(Kind.RECORDS, Stage.FETCH, RunState.RUNNING, Map.of("fetched.primary", 1L), Map.of(
                "primary", new Lane(1, left, false, null), "secondary", new Lane(1, null, true, null)));

        assertThat(pace(run, null).total()).isEqualTo(4);
        assertThat(pace(run, null).percent()).isEqualTo(25);
    }

    @Test
    void countsWhatIsAppliedAgainstThePlan() {
        SyncRun run = run(Kind.FULL, Stage.APPLY, Map.of("planned", 200L, "created.secondary", 40L, "failed", 10L, "fetched.primary", 999L));

        assertThat(pace(run, null)).isEqualTo(new Pace(50L, 200L, false, 25, 5.0, T0.plusSeconds(40)));
        assertThat(RunProgress.of(run).stages()).containsEntry(Stage.PLAN, Map.of("planned", 200L))
                .containsEntry(Stage.APPLY, Map.of("created.secondary", 40L, "failed", 10L));
        assertThat(RunProgress.of(run, null, null, T0.plusSeconds(41)).pace().estimatedEnd()).as("nothing was heard for long").isNull();
    }

    @Test
    void hasNoPaceWhileItStandsStillOrIsOver() {
        Map<String, Long> counts = Map.of("planned", 200L, "updated.primary", 50L);

        assertThat(pace(run(Kind.FULL, Stage.APPLY, RunState.PAUSED, counts, Map.of()), null))
                .isEqualTo(new Pace(50L, 200L, false, 25, null, null));
        assertThat(RunProgress.of(run(Kind.FULL, Stage.FINISH, RunState.FINISHED, counts, Map.of())).pace()).isNull();
        assertThat(RunProgress.of(run(Kind.TASK, Stage.FETCH, counts))).satisfies(task -> {
            assertThat(task.stage()).isNull();
            assertThat(task.pace()).isNull();
            assertThat(task.counts()).isEqualTo(counts);
        });
    }

    @Test
    void tellsWhatAPersonCanDo() {
        assertThat(next("DELETE_GUARD")).contains("resume with confirmsDeletions");
        assertThat(next("CREDENTIAL_INVALID")).contains("connect the account again");
        assertThat(next("MISSING email")).contains("Fill in");
        assertThat(next("SOMETHING_ELSE")).contains("find the run's id in the log");
        SyncRun run = run(Kind.FULL, Stage.FETCH, Map.of());
        assertThat(RunProgress.of(run, null, Trouble.of("GONE", "404"), T0).trouble()).isEqualTo(Trouble.of("GONE", "404"));
        assertThat(RunProgress.of(run).trouble()).isNull();
    }

    private static String next(String reason) {
        return Objects.requireNonNull(Objects.requireNonNull(Trouble.of(reason, null)).next());
    }

    private static Pace pace(SyncRun run, @Nullable SyncRun whole) {
        return Objects.requireNonNull(RunProgress.of(run, whole, null, T0).pace());
    }

    private static SyncRun whole(long fetched) {
        return run(Kind.FULL, Stage.FINISH, RunState.FINISHED, Map.of("fetched.primary", fetched), Map.of());
    }

    private static SyncRun run(Kind kind, Stage stage, Map<String, Long> counts) {
        return run(kind, stage, RunState.RUNNING, counts, Map.of());
    }

    /** Its stage takes ten seconds by now, and it was just heard of. */
    private static SyncRun run(Kind kind, Stage stage, RunState state, Map<String, Long> counts, Map<String, Lane> lanes) {
        return new SyncRun(
                "r", new UserId("u"), "i", "contacts", kind, state, stage, 1, lanes, counts, Map.of(), null, null, null, null, 0,
                T0.minusSeconds(60), T0.plusSeconds(10), null, T0);
    }
}
