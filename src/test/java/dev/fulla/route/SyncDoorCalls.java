package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.integration.GetIntegrationContext;
import dev.fulla.shared.ErrorCode;
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
        for (String step : List.of("fetchPage", "matchRecords", "planChunk", "applyChunk", "finishSync")) {
            calls.put(step, world -> DoorCall.with("context", world.bean(GetIntegrationContext.class).execute(world.user, world.integration()))
                    .body(Map.of("runId", world.name, "lane", "primary", "step", 0)));
        }
        for (String schedule : List.of("recoverSyncs", "purgeSyncs")) {
            calls.put(schedule, world -> DoorCall.with().answers(Integer.class, many -> assertThat(many).isNotNegative()));
        }
        return calls;
    }
}
