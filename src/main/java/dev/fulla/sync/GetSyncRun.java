package dev.fulla.sync;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Tells a user how a run gets on. */
@UseCase
public class GetSyncRun {
    private final RunMoves moves;
    private final RunReports reports;

    GetSyncRun(RunMoves moves, RunReports reports) {
        this.moves = moves;
        this.reports = reports;
    }

    /** @throws PermanentFailure {@code RUN_NOT_FOUND} */
    public RunProgress execute(UserId user, String runId) {
        return reports.of(moves.get(user, runId));
    }
}
