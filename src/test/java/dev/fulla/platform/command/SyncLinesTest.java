package dev.fulla.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.sync.RunProgress;
import dev.fulla.sync.RunProgress.Pace;
import dev.fulla.sync.RunProgress.Trouble;
import dev.fulla.sync.RunState;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRun.Stage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SyncLinesTest {
    private static final Instant T0 = Instant.parse("2026-01-15T09:00:00Z");
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void showsARunUntilItIsOver() {
        Trouble limited = new Trouble("UPSTREAM_RATE_LIMITED", null, "Nothing to do.");

        watch(
                run(RunState.RUNNING, Stage.FETCH, new Pace(40L, null, false, null, 4.0, null), null),
                run(RunState.RUNNING, Stage.FETCH, new Pace(50L, 100L, true, 50, 4.0, null), limited),
                run(RunState.RUNNING, Stage.MATCH, new Pace(null, null, false, null, null, null), limited),
                run(RunState.RUNNING, Stage.APPLY, new Pace(5L, 10L, false, 50, 4.0, null), null),
                run(RunState.FINISHED, Stage.FINISH, null, null));

        assertThat(said.toString(StandardCharsets.UTF_8).lines()).containsExactly(
                "fetch 40",
                "trouble reason=UPSTREAM_RATE_LIMITED. Nothing to do.",
                "fetch (of about as many as last time) 50/100",
                "match 0",
                "apply 5/10",
                "r-1 FINISHED sync=contacts kind=FULL integration=i-1 user=anna stage=FINISH created=2026-01-15T09:00:00Z planned=10");
    }

    @Test
    void failsWhenTheRunDoesNotEndWellAndSaysWhatToDo() {
        assertThatThrownBy(() -> watch(run(RunState.FAILED, Stage.FETCH, null, new Trouble("STALLED", "lost", "Look at the log."))))
                .isInstanceOf(PermanentFailure.class)
                .hasMessage("the run r-1 is FAILED planned=10 reason=STALLED (lost). Look at the log.");
    }

    private void watch(RunProgress... looks) {
        Iterator<RunProgress> all = List.of(looks).iterator();
        SyncLines.watch(all::next, () -> nanos.addAndGet(1_000_000_000L), new Progress(out, false, nanos::get), out);
    }

    private static RunProgress run(RunState state, Stage stage, @Nullable Pace pace, @Nullable Trouble trouble) {
        return new RunProgress(
                "r-1", "anna", "i-1", "contacts", Kind.FULL, state, stage, Map.of("planned", 10L), Map.of(), pace, trouble, null, T0, T0,
                null);
    }
}
