package dev.fulla.sync;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves runs because their owners ask for it. */
@Component
class RunMoves {
    private final SyncRunRepository runs;

    RunMoves(SyncRunRepository runs) {
        this.runs = runs;
    }

    /** @throws PermanentFailure {@code RUN_NOT_FOUND} */
    SyncRun get(UserId user, String runId) {
        return runs.find(user, runId)
                .orElseThrow(() -> new PermanentFailure(ErrorCode.RUN_NOT_FOUND, "No run " + runId + " for this user."));
    }

    /** @throws PermanentFailure {@code RUN_NOT_FOUND}; {@code RUN_NOT_MOVABLE} when its state is another one */
    SyncRun move(UserId user, String runId, RunState seen, RunState next, @Nullable String reason) {
        get(user, runId);
        return runs.move(runId, seen, next, reason, null, Map.of())
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.RUN_NOT_MOVABLE, "The run " + runId + " is not " + seen + "; look at it again."));
    }
}
