package dev.fulla.sync;

import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;

/** Tells an operator how anybody's run gets on; what its records hold is for its owner alone. */
@UseCase
public class GetRun {
    private final RunMoves moves;
    private final RunReports reports;

    GetRun(RunMoves moves, RunReports reports) {
        this.moves = moves;
        this.reports = reports;
    }

    /** @throws PermanentFailure {@code RUN_NOT_FOUND} */
    public RunProgress execute(String runId) {
        return reports.of(moves.get(runId));
    }
}
