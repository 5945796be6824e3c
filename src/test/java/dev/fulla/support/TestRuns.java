package dev.fulla.support;

import dev.fulla.shared.UserId;
import dev.fulla.sync.RunState;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRun.Kind;
import dev.fulla.sync.SyncRun.Stage;
import dev.fulla.sync.SyncRunRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs of the sync {@code contacts} that nobody works on, so that they stay as they are. */
public final class TestRuns {
    private TestRuns() {}

    public static SyncRun running(SyncRunRepository runs, UserId owner, String integrationId) {
        return running(runs, owner, integrationId, "contacts", null);
    }

    public static SyncRun running(
            SyncRunRepository runs, UserId owner, String integrationId, String sync, @Nullable String activeKey) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        SyncRun run = new SyncRun(
                UUID.randomUUID().toString(), owner, integrationId, sync, Kind.FULL, RunState.RUNNING, Stage.FETCH, 0, Map.of(),
                Map.of("fetched.primary", 4L), Map.of(), null, null, null, null, 0, now, now, null, now);
        return runs.insert(run, activeKey, Duration.ofDays(1)).orElseThrow();
    }
}
