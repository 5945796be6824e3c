package dev.fulla.sync;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes how far an author's own run is. It counts as a sign of life, also without anything to say. */
@UseCase
public class UpdateTask {
    private final TaskNotes notes;
    private final RunMoves moves;

    UpdateTask(TaskNotes notes, RunMoves moves) {
        this.notes = notes;
        this.moves = moves;
    }

    /**
     * @param counts are added to what was counted, by name
     * @param context takes the place of what was kept
     * @param state PAUSED while it waits for something, when silence is no failure; RUNNING when it goes on
     * @param reason of a pause; a word for programs
     */
    public record Command(
            Map<String, Long> counts, @Nullable Map<String, Object> context, @Nullable RunState state, @Nullable String reason) {
        public Command {
            counts = counts == null ? Map.of() : Map.copyOf(counts);
            TaskNotes.checkWord("reason", reason);
            if (state != null && state.isEnd()) {
                throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "state: expected RUNNING or PAUSED; finishTask ends a run.");
            }
        }

        /** Without the context. */
        @Override
        public String toString() {
            return "Command[counts=" + counts + ", state=" + state + "]";
        }
    }

    /**
     * @return the run; its state says whether somebody paused it
     * @throws PermanentFailure {@code RUN_NOT_FOUND}; {@code RUN_NOT_MOVABLE} when it is over
     */
    public Task execute(UserId user, String runId, Command command) {
        SyncRun noted = notes.note(notes.get(user, runId), command.counts(), command.context());
        RunState next = command.state();
        return notes.view(
                next == null || next == noted.state()
                        ? noted
                        : moves.move(user, runId, noted.state(), next, next == RunState.PAUSED ? command.reason() : null));
    }
}
