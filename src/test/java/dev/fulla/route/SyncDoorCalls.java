package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.GetIntegrationContext;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Page;
import dev.fulla.sync.ListSyncs;
import dev.fulla.sync.RunState;
import dev.fulla.sync.StartTask;
import dev.fulla.sync.Task;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Calls of the doors of syncs. */
final class SyncDoorCalls {
    private SyncDoorCalls() {}

    static Map<String, Function<DoorWorld, DoorCall>> calls() {
        Map<String, Function<DoorWorld, DoorCall>> calls = new HashMap<>();
        calls.put("startSync", world -> DoorCall.with("user", world.user, "integrationId", world.integration())
                .body(Map.of("sync", "nothing", "kind", "FULL"))
                .isRefused(ErrorCode.SYNC_NOT_FOUND));
        for (String move : List.of("pauseSync", "resumeSync", "cancelSync")) {
            calls.put(move, world -> DoorCall.with("user", world.user, "runId", world.name)
                    .body(Map.of("confirmsDeletions", true))
                    .isRefused(ErrorCode.RUN_NOT_FOUND));
        }
        for (String read : List.of("getSyncRun", "listSyncItems", "retrySync", "getRun", "changeRun")) {
            calls.put(read, world -> DoorCall.with("user", world.user, "runId", world.name, "operator", "anna", "move", "PAUSE")
                    .body(Map.of("why", "a test"))
                    .isRefused(ErrorCode.RUN_NOT_FOUND));
        }
        calls.put("settleCreate", world -> DoorCall.with("user", world.user, "runId", world.name)
                .body(Map.of("item", "a.primary", "isMissing", true))
                .isRefused(ErrorCode.RUN_NOT_FOUND));
        calls.put("listSyncs", world -> DoorCall.with("user", world.user, "integrationId", world.integration())
                .answers(ListSyncs.Result.class, result -> assertThat(result.syncs()).hasSizeGreaterThanOrEqualTo(0)));
        calls.put("listSyncRecords", world -> DoorCall.with("user", world.user, "integrationId", world.integration(), "sync", "nothing")
                .body(Map.of("side", "secondary", "limit", 5))
                .isRefused(ErrorCode.SYNC_NOT_FOUND));
        calls.put("listSyncRuns", world -> DoorCall.with("user", world.user)
                .body(Map.of("kind", "task", "state", "running", "integrationId", world.integration()))
                .answers(Page.class, page -> assertThat(page.items()).isEmpty()));
        calls.put("listRuns", world -> DoorCall.with()
                .body(Map.of("userId", world.user.value(), "limit", 5))
                .answers(Page.class, page -> assertThat(page.items()).isEmpty()));
        calls.put("startTask", world -> DoorCall.with("user", world.user)
                .body(Map.of("integrationId", world.integration(), "type", "export", "silence", "PT5M", "context", Map.of("page", 1)))
                .answers(Task.class, task -> assertThat(task.context()).containsEntry("page", 1)));
        calls.put("updateTask", world -> DoorCall.with("user", world.user, "runId", task(world))
                .body(Map.of("counts", Map.of("sent", 2)))
                .answers(Task.class, task -> assertThat(task.counts()).containsEntry("sent", 2L)));
        calls.put("finishTask", world -> DoorCall.with("user", world.user, "runId", task(world))
                .body(Map.of("state", "FAILED", "reason", "NO_PAPER"))
                .answers(Task.class, task -> assertThat(task.state()).isEqualTo(RunState.FAILED)));
        for (String step : List.of("fetchPage", "matchRecords", "planChunk", "applyChunk", "finishSync")) {
            calls.put(step, world -> DoorCall.with("context", context(world))
                    .body(Map.of("runId", world.name, "lane", "primary", "step", 0)));
        }
        calls.put("startDueSync", world -> DoorCall.with("context", context(world))
                .body(Map.of("sync", "nothing", "isQueued", false, "dueAt", "2026-01-15T09:00:00Z", "missed", 0))
                .isRefused(ErrorCode.SYNC_NOT_FOUND));
        calls.put("startCollectedSync", world -> DoorCall.with("context", context(world)).body(Map.of("sync", "nothing")));
        for (String schedule : List.of("recoverSyncs", "purgeSyncs")) {
            calls.put(schedule, world -> DoorCall.with().answers(Integer.class, many -> assertThat(many).isNotNegative()));
        }
        return calls;
    }

    private static IntegrationContext context(DoorWorld world) {
        return world.bean(GetIntegrationContext.class).execute(world.user, world.integration());
    }

    private static String task(DoorWorld world) {
        return world.bean(StartTask.class)
                .execute(world.user, new StartTask.Command(world.integration(), "export", null, null, null, null, null))
                .id();
    }
}
