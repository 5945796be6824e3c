package dev.fulla.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One planned change with its outcome; the list that a person sees.
 *
 * @param id {@code <link>.<side>}, or {@code <side>.<record>} where there is no link: planning twice makes the same items
 * @param lane from 0; which lane applies it
 * @param sealedContent the {@link PlannedChange}, sealed under {@code sync_items} and {@code <run>/<id>}
 */
public record SyncItem(
        String runId,
        String id,
        @Nullable String linkId,
        Side side,
        @Nullable String recordId,
        PlannedChange.Action action,
        State state,
        int lane,
        int attempt,
        @Nullable String idempotencyKey,
        @Nullable String sealedContent,
        @Nullable String reason,
        @Nullable String reasonDetail,
        Instant updatedAt) {
    /** Reason of a create that is SENT and of which somebody said which record it made; the next run takes that one. */
    static final String SETTLED = "SETTLED";

    /** Where it stands. */
    public enum State {
        PLANNED,
        /** It is about to be sent, or was: who finds it so asks the vendor before creating anything. */
        SENT,
        DONE,
        FAILED,
        /** Told, not done: conflicts, duplicates, what a rule forbids. */
        REPORTED;

        /** Whether something is still to be done about it. */
        public boolean isOpen() {
            return this == PLANNED || this == SENT;
        }
    }

    /** As {@link SyncItemRepository#send} leaves it. */
    SyncItem sentOnce(boolean isSentNow) {
        int tried = isSentNow ? attempt + 1 : attempt;
        return new SyncItem(
                runId, id, linkId, side, recordId, action, State.SENT, lane, tried, idempotencyKey, sealedContent, reason,
                reasonDetail, updatedAt);
    }

    /** As it was while nobody knew what became of it. */
    SyncItem unanswered() {
        return new SyncItem(
                runId, id, linkId, side, null, action, State.SENT, lane, attempt, idempotencyKey, sealedContent, "UNCERTAIN",
                reasonDetail, updatedAt);
    }

    /** By somebody's word. */
    SyncItem settled(State word, @Nullable String record, String why, String detail) {
        return new SyncItem(
                runId, id, linkId, side, record, action, word, lane, attempt, idempotencyKey, sealedContent, why, detail, updatedAt);
    }

    @Override
    public String toString() {
        return "SyncItem[runId=" + runId + ", id=" + id + ", action=" + action + ", state=" + state + "]";
    }
}
