package dev.fulla.sync;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.Required;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.SyncItem.State;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what became of a create that a run sent before it failed or was cancelled, for who knows what the vendor does not
 * tell. The next run goes by that word, and does not ask.
 */
@UseCase
public class SettleCreate {
    private final RunMoves moves;
    private final SyncItemRepository items;
    private final RecordLinkRepository links;
    private final ListSyncItems listSyncItems;

    SettleCreate(RunMoves moves, SyncItemRepository items, RecordLinkRepository links, ListSyncItems listSyncItems) {
        this.moves = moves;
        this.items = items;
        this.links = links;
        this.listSyncItems = listSyncItems;
    }

    /**
     * @param item its id, as {@link ListSyncItems} tells it
     * @param recordId of the record that it made; null: see {@code isMissing}
     * @param isMissing it made none, so that the next run makes one
     */
    public record Command(String item, @Nullable String recordId, boolean isMissing) {
        public Command {
            new Required().value("item", item).check();
            boolean hasRecord = recordId != null && !recordId.isBlank();
            if (hasRecord == isMissing) {
                throw new PermanentFailure(
                        ErrorCode.INVALID_REQUEST, "Say either the recordId of the record that was made, or isMissing: true.");
            }
        }
    }

    /**
     * @return the item as it is now
     * @throws PermanentFailure {@code RUN_NOT_FOUND}; {@code NOTHING_TO_SETTLE} when the run has no such create whose answer
     *     nobody saw, or is not over; {@code RECORD_HAS_COUNTERPART} when the record belongs to another one
     */
    public ListSyncItems.Item execute(UserId user, String runId, Command command) {
        SyncRun run = moves.get(user, runId);
        SyncItem item = items.find(runId, command.item())
                .filter(one -> one.action() == Action.CREATE && one.state() == State.SENT)
                .filter(one -> run.state() == RunState.FAILED || run.state() == RunState.CANCELLED)
                .orElseThrow(SettleCreate::nothing);
        String recordId = command.recordId();
        if (recordId != null
                && !links.see(run.integrationId(), run.name(), item.side(), 0, Map.of(recordId, "")).isEmpty()) {
            throw new PermanentFailure(
                    ErrorCode.RECORD_HAS_COUNTERPART, "The record " + recordId + " belongs to another one of the other side.");
        }
        SyncItem settled = recordId == null
                ? item.settled(State.FAILED, null, "UNCERTAIN", "Somebody said that it was not done.")
                : item.settled(State.SENT, recordId, SyncItem.SETTLED, "Somebody said which record it made.");
        if (items.end(List.of(settled)).isEmpty()) {
            throw nothing(); // the next run was quicker
        }
        return listSyncItems.item(run, settled);
    }

    private static PermanentFailure nothing() {
        return new PermanentFailure(
                ErrorCode.NOTHING_TO_SETTLE,
                "There is no such create that a run sent without seeing an answer; its run must be FAILED or CANCELLED.");
    }
}
