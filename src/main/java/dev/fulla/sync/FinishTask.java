package dev.fulla.sync;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends an author's own run. */
@UseCase
public class FinishTask {
    private final TaskNotes notes;
    private final RunMoves moves;

    FinishTask(TaskNotes notes, RunMoves moves) {
        this.notes = notes;
        this.moves = moves;
    }

    /**
     * @param state FINISHED, FAILED or CANCELLED; left out: FINISHED
     * @param reason why it ended so; a word for programs
     * @param detail the same in words for people, without secrets
     * @param counts are added to what was counted, by name
     */
    public record Command(
            @Nullable RunState state, @Nullable String reason, @Nullable String detail, @Nullable Map<String, Long> counts) {
        public Command {
            state = state == null ? RunState.FINISHED : state;
            counts = counts == null ? Map.of() : Map.copyOf(counts);
            TaskNotes.checkWord("reason", reason);
            TaskNotes.checkText(detail);
            if (!state.isEnd()) {
                throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "state: expected FINISHED, FAILED or CANCELLED.");
            }
        }
    }

    /**
     * @return the run; as it is, when it has ended so before, so that a handler may say it again
     * @throws PermanentFailure {@code RUN_NOT_FOUND}; {@code RUN_NOT_MOVABLE} when it has ended otherwise
     */
    public Task execute(UserId user, String runId, Command command) {
        SyncRun seen = notes.get(user, runId);
        if (seen.state() == command.state()) {
            return notes.view(seen);
        }
        SyncRun noted = notes.note(seen, command.counts(), null);
        return notes.view(moves.move(noted, command.state(), command.reason(), command.detail())
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.RUN_NOT_MOVABLE, "The run " + runId + " was moved meanwhile; look at it again.")));
    }
}
