package dev.fulla.sync;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.sync.PlannedChange.Action;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One item and the link that it is about: what the vendor is asked to write, and what follows from the answer. */
final class ItemWriter {
    private final RunWork work;
    private final SyncItem item;
    private final LinkDraft draft;
    private final ItemContent content;

    ItemWriter(RunWork work, SyncItem item, LinkDraft draft) {
        this.work = work;
        this.item = item;
        this.draft = draft;
        this.content = work.values().openItem(item);
    }

    SyncItem item() {
        return item;
    }

    LinkDraft draft() {
        return draft;
    }

    /** Its record was confirmed, and only the item's end was not written any more. */
    boolean isConfirmed() {
        return item.action() == Action.CREATE && draft.recordId(item.side()) != null;
    }

    /** The record that somebody said it made; null where nobody did. */
    @Nullable SyncRecord settled() {
        boolean isSettled = item.action() == Action.CREATE && item.recordId() != null && SyncItem.SETTLED.equals(item.reason());
        return isSettled ? new SyncRecord(item.recordId(), MissingNode.getInstance(), null, false) : null;
    }

    SyncItem confirmed() {
        return ended(SyncItem.State.DONE, draft.recordId(item.side()), item.attempt(), null, null);
    }

    RecordWrite write() {
        Side side = item.side();
        ObjectNode body = switch (item.action()) {
            case ARCHIVE -> archive(side);
            case DELETE -> JsonNodeFactory.instance.objectNode();
            default -> work.mapper().write(side, content.values());
        };
        PlannedChange change = new PlannedChange(item.action(), side, content.values(), List.of(), List.of(), null);
        return new RecordWrite(
                item.id(), item.action(), item.action() == Action.CREATE ? null : item.recordId(),
                item.action() == Action.DELETE ? body : work.behaviour().beforeWrite(work.context(), side, change, body),
                String.valueOf(item.idempotencyKey()));
    }

    private ObjectNode archive(Side side) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        work.endpoint(side).archive().forEach((pointer, value) -> RecordReading.put(body, JsonPointer.compile(pointer), value));
        return body;
    }

    /** The vendor has done it. @param record as it is there now; null when it said nothing */
    SyncItem done(@Nullable SyncRecord record) {
        Side target = item.side();
        String id = record == null ? item.recordId() : record.id();
        switch (item.action()) {
            case CREATE, UPDATE -> confirm(target, String.valueOf(id), record == null ? MissingNode.getInstance() : record.content());
            case ARCHIVE -> draft.lose(target.other());
            default -> { }
        }
        return ended(SyncItem.State.DONE, id, item.attempt(), null, null);
    }

    private void confirm(Side target, String recordId, JsonNode answer) {
        boolean isMeeting = !draft.isKnown();
        draft.meet(target, recordId);
        if (isMeeting) {
            // Later, what the other item has written is confirmed already.
            for (Side side : Side.values()) {
                content.settled(side).forEach((field, value) -> draft.settle(side, field, value));
            }
        }
        JsonNode read = answer.isObject() ? work.behaviour().beforeRead(work.context(), target, answer) : answer;
        Map<String, JsonNode> told = read.isObject() ? work.mapper().read(target, read) : Map.of();
        content.values().forEach((field, value) -> {
            draft.settle(target.other(), field, value);
            draft.settle(target, field, isTold(target, field, read) ? told.get(field) : value);
            draft.conflicts().remove(field);
        });
        if (item.action() == Action.CREATE) {
            settleDerived(target, told);
        }
        boolean isByFields = !read.isObject() || work.behaviour().matchText(work.context(), target, read) == null;
        if (isByFields) {
            draft.match(work.matchKey(draft.base(target)));
        }
    }

    /** What nobody writes, but follows from what was written, is no news where it is as the other side has it. */
    private void settleDerived(Side target, Map<String, JsonNode> told) {
        told.forEach((field, value) -> {
            SyncField known = work.definition().fields().get(field);
            if (known != null && !known.place(target).isWritable() && FieldMerge.same(value, draft.base(target.other()).get(field))) {
                draft.settle(target, field, value);
            }
        });
    }

    private boolean isTold(Side side, String field, JsonNode answer) {
        SyncField known = work.definition().fields().get(field);
        String pointer = known == null ? null : known.place(side).pointer();
        return pointer != null && answer.isObject() && !answer.at(pointer).isMissingNode();
    }

    SyncItem ended(
            SyncItem.State state, @Nullable String recordId, int attempt, @Nullable String reason, @Nullable String detail) {
        return new SyncItem(
                item.runId(), item.id(), item.linkId(), item.side(), recordId, item.action(), state, item.lane(), attempt,
                item.idempotencyKey(), item.sealedContent(), reason, detail, item.updatedAt());
    }

    /** To be tried once more, unless it was tried often enough. */
    SyncItem again(int attempt, int most, @Nullable String reason, @Nullable String detail) {
        return attempt < most
                ? ended(SyncItem.State.PLANNED, item.recordId(), Math.max(0, attempt), reason, detail)
                : failed(attempt, reason, detail);
    }

    SyncItem failed(int attempt, @Nullable String reason, @Nullable String detail) {
        return ended(SyncItem.State.FAILED, item.recordId(), attempt, reason, detail);
    }

    @Override
    public String toString() {
        return "ItemWriter[item=" + item + "]";
    }
}
