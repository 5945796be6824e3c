package dev.fulla.platform.record;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.fulla.integration.IntegrationContext;
import dev.fulla.sync.PlannedChange.Action;
import dev.fulla.sync.RecordReading;
import dev.fulla.sync.RecordSink;
import dev.fulla.sync.RecordWrite;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes records of a file, a thousand with one rewriting of it. An id that nothing maps is made of the idempotency key. */
@Component
class FileRecordSink implements RecordSink {
    private static final int TOGETHER = 1000;

    private final RecordFiles files;

    FileRecordSink(RecordFiles files) {
        this.files = files;
    }

    @Override
    public boolean writes(Endpoint endpoint) {
        return endpoint.file() != null;
    }

    @Override
    public int batchSize(IntegrationContext context, Endpoint endpoint, Action action) {
        return TOGETHER;
    }

    /** All or none: the new file takes the old one's place when it is whole. */
    @Override
    public List<Outcome> write(IntegrationContext context, Endpoint endpoint, List<RecordWrite> writes) {
        Map<String, RecordWrite> open = new LinkedHashMap<>();
        Set<String> columns = new LinkedHashSet<>();
        JsonPointer id = JsonPointer.compile(endpoint.id());
        columns.add(id.getMatchingProperty());
        for (RecordWrite write : writes) {
            open.put(id(endpoint, write), write);
            RecordReading.body(endpoint, write).fieldNames().forEachRemaining(columns::add);
        }
        List<Outcome> outcomes = new ArrayList<>();
        files.rewrite(
                endpoint,
                columns,
                record -> changed(endpoint, Objects.requireNonNull(record), open, outcomes),
                () -> added(endpoint, open, outcomes));
        return outcomes;
    }

    private static @Nullable JsonNode changed(
            Endpoint endpoint, JsonNode record, Map<String, RecordWrite> open, List<Outcome> outcomes) {
        String id = RecordReading.id(Objects.requireNonNull(endpoint.id()), record);
        RecordWrite write = open.remove(id);
        if (write == null) {
            return record;
        }
        outcomes.add(done(write, id));
        if (write.action() == Action.DELETE) {
            return null;
        }
        ObjectNode changed = record.deepCopy();
        merge(changed, RecordReading.body(endpoint, write));
        return changed;
    }

    /** Those that were not found: creates come about, all others are gone. */
    private static List<ObjectNode> added(Endpoint endpoint, Map<String, RecordWrite> open, List<Outcome> outcomes) {
        List<ObjectNode> added = new ArrayList<>();
        open.forEach((id, write) -> {
            if (write.action() != Action.CREATE) {
                outcomes.add(new Outcome(write.itemId(), Status.GONE, null, "NOT_FOUND", null));
                return;
            }
            ObjectNode record = write.body().deepCopy();
            RecordReading.put(record, JsonPointer.compile(endpoint.id()), TextNode.valueOf(id));
            added.add(record);
            outcomes.add(done(write, id));
        });
        return added;
    }

    /** Members that are null go away. */
    private static void merge(ObjectNode record, ObjectNode body) {
        body.properties().forEach(one -> {
            if (one.getValue() instanceof ObjectNode inner && record.get(one.getKey()) instanceof ObjectNode there) {
                merge(there, inner);
            } else if (one.getValue().isNull()) {
                record.remove(one.getKey());
            } else {
                record.set(one.getKey(), one.getValue());
            }
        });
    }

    private static Outcome done(RecordWrite write, String id) {
        return new Outcome(
                write.itemId(), Status.DONE,
                new SyncRecord(id, MissingNode.getInstance(), null, write.action() == Action.DELETE), null, null);
    }

    private static String id(Endpoint endpoint, RecordWrite write) {
        return write.action() == Action.CREATE ? Outcomes.givenId(endpoint, write) : Objects.requireNonNull(write.recordId());
    }
}
