package dev.fulla.sync;

import dev.fulla.shared.Asked;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import dev.fulla.user.AuditEvent;
import dev.fulla.user.AuditLog;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pauses, resumes or cancels anybody's run, for an operator, and writes down who did it and why. */
@UseCase
public class ChangeRun {
    private final RunMoves moves;
    private final ResumeSync resumeSync;
    private final RunReports reports;
    private final AuditLog audit;

    ChangeRun(RunMoves moves, ResumeSync resumeSync, RunReports reports, AuditLog audit) {
        this.moves = moves;
        this.resumeSync = resumeSync;
        this.reports = reports;
        this.audit = audit;
    }

    /** What becomes of it. */
    public enum Move {
        PAUSE,
        RESUME,
        CANCEL
    }

    /**
     * @param why a line for the run and the audit log; required
     * @param confirmsDeletions as for {@link ResumeSync}
     */
    public record Command(@Nullable String why, boolean confirmsDeletions) {
        public Command {
            why = Asked.text("why", why);
            new Required().value("why", why).check();
        }
    }

    /**
     * @param operator who wants it
     * @throws PermanentFailure {@code RUN_NOT_FOUND}; {@code RUN_NOT_MOVABLE} when its state is not one for that
     */
    public RunProgress execute(String operator, String runId, Move move, Command command) {
        SyncRun seen = moves.get(runId);
        String detail = operator + ": " + command.why();
        SyncRun moved = switch (move) {
            case PAUSE -> move(seen, seen.state() == RunState.RUNNING, RunState.PAUSED, detail);
            case CANCEL -> move(seen, !seen.state().isEnd(), RunState.CANCELLED, detail);
            case RESUME -> resumeSync.execute(seen.owner(), runId, new ResumeSync.Command(command.confirmsDeletions()));
        };
        audit.record(
                AuditEvent.RUN_CHANGED, seen.owner().value(), null,
                Map.of("run", runId, "move", move.name(), "operator", operator, "why", String.valueOf(command.why())));
        return reports.of(moved);
    }

    private SyncRun move(SyncRun seen, boolean isPossible, RunState next, String detail) {
        return (isPossible ? moves.move(seen, next, "ASKED", detail) : Optional.<SyncRun>empty())
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.RUN_NOT_MOVABLE, "The run " + seen.id() + " is " + seen.state() + "; look at it again."));
    }
}
