package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.job.JobHandler;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.support.AppTest;
import dev.fulla.sync.RunState;
import dev.fulla.sync.SyncEvents;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRun.Lane;
import dev.fulla.sync.SyncRun.Stage;
import dev.fulla.sync.SyncRunRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Each step of a run reaches its use case through its route, which takes it up and finds no such sync. */
@AppTest
class SyncWorkerTest {
    @Autowired
    private ApplicationContext application;

    @Autowired
    private SyncRunRepository runs;

    @Autowired
    private JobHandler steps;

    @ParameterizedTest
    @EnumSource(Stage.class)
    void aStepGoesThroughItsRoute(Stage stage) {
        DoorWorld world = new DoorWorld(application);
        IntegrationContext context = world.context();
        SyncRun run = stored(runs, context, stage);
        String event = "sync." + stage.name().toLowerCase(Locale.ROOT);

        assertThat(steps.handles(event)).isTrue();
        assertThat(steps.handles("ON_CREATE")).isFalse();
        assertThatThrownBy(() -> steps.handle(context, event, Map.of("runId", run.id(), "lane", "one", "step", 0)))
                .isInstanceOfSatisfying(PermanentFailure.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYNC_NOT_FOUND));
    }

    @Test
    void theBeginningOfARunGoesThroughItsRoute() {
        IntegrationContext context = new DoorWorld(application).context();
        Map<String, Object> due = Map.of("sync", "nothing", "isQueued", false, "dueAt", "2026-01-15T09:00:00Z", "missed", 0);

        steps.handle(context, SyncEvents.COLLECT, Map.of("sync", "nothing"));
        assertThatThrownBy(() -> steps.handle(context, SyncEvents.DUE, due))
                .isInstanceOfSatisfying(PermanentFailure.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.SYNC_NOT_FOUND));
    }

    static SyncRun stored(SyncRunRepository runs, IntegrationContext context, Stage stage) {
        Instant now = Instant.now();
        SyncRun run = new SyncRun(
                UUID.randomUUID().toString(), context.owner().orElseThrow(), context.integration().orElseThrow().id(), "nothing",
                SyncRun.Kind.FULL, RunState.RUNNING, stage, 0, Map.of("one", Lane.NEW), Map.of(), Map.of(), null, null, null, null, 0,
                now, now, null, now);
        return runs.insert(run, null, Duration.ZERO).orElseThrow();
    }
}
