package dev.fulla.platform.record;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.shared.ErrorCode;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.RecordReading;
import dev.fulla.sync.RecordSink;
import dev.fulla.sync.RecordWrite;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes documents, many with one call. An id that nothing maps is made of the idempotency key. */
@Component
class CollectionRecordSink implements RecordSink {
    private static final int TOGETHER = 500;
    private static final int DUPLICATE = 11000;

    private final CollectionRecords collections;

    CollectionRecordSink(CollectionRecords collections) {
        this.collections = collections;
    }

    @Override
    public boolean writes(Endpoint endpoint) {
        return endpoint.collection() != null;
    }

    @Override
    public int batchSize(IntegrationContext context, Endpoint endpoint, Action action) {
        return TOGETHER;
    }

    @Override
    public List<Outcome> write(IntegrationContext context, Endpoint endpoint, List<RecordWrite> writes) {
        Outcomes outcomes = new Outcomes();
        boolean isDone = outcomes.tryAll(writes, () -> together(endpoint, writes));
        if (!isDone) {
            writes.forEach(write -> outcomes.tryOne(write, () -> together(endpoint, List.of(write)).get(0)));
        }
        return outcomes.all();
    }

    private List<Outcome> together(Endpoint endpoint, List<RecordWrite> writes) {
        Set<String> before = there(endpoint, writes);
        MongoBulkWriteException some =
                collections.write(endpoint, writes.stream().map(write -> model(endpoint, write)).toList());
        Map<Integer, BulkWriteError> errors = new HashMap<>();
        if (some != null) {
            some.getWriteErrors().forEach(error -> errors.put(error.getIndex(), error));
        }
        boolean isOpen = some != null && some.getWriteConcernError() != null;
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            RecordWrite write = writes.get(i);
            outcomes.add(isOpen
                    ? new Outcome(write.itemId(), Status.UNCERTAIN, null, ErrorCode.UPSTREAM_ERROR.name(), null)
                    : outcome(endpoint, write, errors.get(i), before));
        }
        return outcomes;
    }

    /** Ids of those that are changed and there: an update of many does not say which it found. */
    private Set<String> there(Endpoint endpoint, List<RecordWrite> writes) {
        List<Object> ids = new ArrayList<>();
        writes.stream()
                .filter(write -> write.action() == Action.UPDATE || write.action() == Action.ARCHIVE)
                .forEach(write -> ids.addAll(Documents.ids(Objects.requireNonNull(write.recordId()))));
        if (ids.isEmpty()) {
            return Set.of();
        }
        String field = CollectionRecords.idField(endpoint);
        Set<String> there = new HashSet<>();
        collections.find(endpoint, new Document(field, new Document("$in", ids)), field, ids.size())
                .forEach(one -> there.add(RecordReading.id(Objects.requireNonNull(endpoint.id()), Documents.json(one))));
        return there;
    }

    private static Outcome outcome(Endpoint endpoint, RecordWrite write, @Nullable BulkWriteError error, Set<String> there) {
        String id = write.action() == Action.CREATE ? Outcomes.givenId(endpoint, write) : Objects.requireNonNull(write.recordId());
        boolean isRepeated = error != null && error.getCode() == DUPLICATE && write.action() == Action.CREATE
                && error.getMessage().contains("_id");
        if (error != null && !isRepeated) {
            return new Outcome(
                    write.itemId(), Status.REFUSED, null, ErrorCode.UPSTREAM_REJECTED.name(), "MongoDB error " + error.getCode());
        }
        boolean isChange = write.action() == Action.UPDATE || write.action() == Action.ARCHIVE;
        return isChange && !there.contains(id)
                ? new Outcome(write.itemId(), Status.GONE, null, "NOT_FOUND", null)
                : new Outcome(
                        write.itemId(), Status.DONE,
                        new SyncRecord(id, MissingNode.getInstance(), null, write.action() == Action.DELETE), null, null);
    }

    private static WriteModel<Document> model(Endpoint endpoint, RecordWrite write) {
        String field = CollectionRecords.idField(endpoint);
        if (write.action() == Action.CREATE) {
            Document document = (Document) Objects.requireNonNull(Documents.value(write.body()));
            if (write.body().at(Objects.requireNonNull(endpoint.id())).isMissingNode()) {
                document.append(field, Outcomes.givenId(endpoint, write));
            }
            if (!field.equals("_id") && !document.containsKey("_id")) {
                document.append("_id", Outcomes.idOf(write));
            }
            return new InsertOneModel<>(document);
        }
        Document named = new Document(field, new Document("$in", Documents.ids(Objects.requireNonNull(write.recordId()))));
        return write.action() == Action.DELETE
                ? new DeleteOneModel<>(named)
                : new UpdateOneModel<>(named, Documents.update(RecordReading.body(endpoint, write)));
    }
}
