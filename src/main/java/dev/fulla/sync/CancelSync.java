package dev.fulla.sync;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Ends a run before its time; what it has written stays. */
@UseCase
public class CancelSync {
    private final RunMoves moves;

    CancelSync(RunMoves moves) {
        this.moves = moves;
    }

    /** @throws PermanentFailure {@code RUN_NOT_FOUND}; {@code RUN_NOT_MOVABLE} when it is over */
    public SyncRun execute(UserId user, String runId) {
        RunState seen = moves.get(user, runId).state();
        return moves.move(user, runId, seen.isEnd() ? RunState.RUNNING : seen, RunState.CANCELLED, "ASKED");
    }
}
