package dev.fulla.sync;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Lets a run stand still after the steps that are being done. */
@UseCase
public class PauseSync {
    private final RunMoves moves;

    PauseSync(RunMoves moves) {
        this.moves = moves;
    }

    /** @throws PermanentFailure {@code RUN_NOT_FOUND}; {@code RUN_NOT_MOVABLE} unless it is RUNNING */
    public SyncRun execute(UserId user, String runId) {
        return moves.move(user, runId, RunState.RUNNING, RunState.PAUSED, "ASKED");
    }
}
