package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Story;
import dev.fulla.sync.RunState;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRun.Stage;
import dev.fulla.sync.SyncRunRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AppTest
class SyncScheduleTest {
    @RegisterExtension
    static final Story story = new Story("Runs that nobody works on");

    @Autowired
    private CamelContext camel;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private SyncRunRepository runs;

    @Test
    void endsASilentRunThatNobodyCanGoOnWith() throws Exception {
        SyncRun silent = run();
        SyncRun heard = run();
        story.rows().set("sync_runs", silent.id(), "updated_at", Instant.now().minus(Duration.ofMinutes(3)));

        Routes.Outcome outcome = new Routes(camel).runNow("sync-recover");

        assertThat(outcome.thrown()).isNull();
        SyncRun ended = runs.find(silent.id()).orElseThrow();
        assertThat(ended.state()).isEqualTo(RunState.FAILED);
        assertThat(ended.reason()).isEqualTo("NOT_INSTALLED");
        assertThat(runs.find(heard.id()).orElseThrow().state()).isEqualTo(RunState.RUNNING);
    }

    @Test
    void removesRunsThatWereKeptLongEnough() throws Exception {
        SyncRun over = run();
        runs.move(over.id(), RunState.RUNNING, RunState.CANCELLED, null, null, Map.of());

        Routes.Outcome outcome = new Routes(camel).runNow("sync-purge");

        assertThat(outcome.thrown()).isNull();
        assertThat(runs.find(over.id())).isEmpty();
    }

    private SyncRun run() {
        return SyncWorkerTest.stored(runs, new DoorWorld(application).context(), Stage.FETCH);
    }
}
