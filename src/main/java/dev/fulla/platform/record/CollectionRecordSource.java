package dev.fulla.platform.record;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.sync.RecordReading;
import dev.fulla.sync.RecordSource;
import dev.fulla.sync.RecordWrite;
import dev.fulla.sync.SyncDefinition.Endpoint;
import dev.fulla.sync.SyncRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Documents of a collection, in the order of their ids; the cursor is the last id. Ids of one type are expected. */
@Component
class CollectionRecordSource implements RecordSource {
    private static final int MOST_ASKED = 500;

    private final CollectionRecords collections;

    CollectionRecordSource(CollectionRecords collections) {
        this.collections = collections;
    }

    @Override
    public boolean reads(Endpoint endpoint) {
        return endpoint.collection() != null;
    }

    @Override
    public Page page(
            IntegrationContext context, Endpoint endpoint, @Nullable String cursor, @Nullable Instant since, int size) {
        String id = CollectionRecords.idField(endpoint);
        Document criteria = new Document();
        if (cursor != null) {
            criteria.append(id, new Document("$gt", Documents.place(cursor)));
        }
        if (since != null && endpoint.modifiedAt() != null) {
            criteria.append("$or", List.of(
                    new Document(CollectionRecords.field(endpoint.modifiedAt()), new Document("$gte", Documents.date(since))),
                    new Document(CollectionRecords.field(endpoint.modifiedAt()), new Document("$gte", since.toString()))));
        }
        List<Document> found = collections.find(endpoint, criteria, id, size);
        List<SyncRecord> records = records(endpoint, found);
        String next = found.size() < size
                ? null
                : Documents.cursor(found.get(found.size() - 1).getEmbedded(List.of(id.split("\\.")), Object.class));
        return new Page(records, next, null);
    }

    /** Times as dates, or as ISO text in UTC. */
    @Override
    public boolean canListChanges(IntegrationContext context, Endpoint endpoint) {
        return endpoint.modifiedAt() != null;
    }

    @Override
    public Optional<SyncRecord> get(IntegrationContext context, Endpoint endpoint, String id) {
        return byIds(endpoint, List.of(id)).stream().findFirst();
    }

    /** By the id that the write itself gives. */
    @Override
    public List<SyncRecord> findCreated(IntegrationContext context, Endpoint endpoint, RecordWrite unanswered) {
        return byIds(endpoint, List.of(Outcomes.givenId(endpoint, unanswered)));
    }

    @Override
    public int askSize(IntegrationContext context, Endpoint endpoint) {
        return MOST_ASKED;
    }

    @Override
    public Collection<String> stillThere(IntegrationContext context, Endpoint endpoint, Collection<String> ids) {
        return byIds(endpoint, ids).stream().map(SyncRecord::id).toList();
    }

    private List<SyncRecord> byIds(Endpoint endpoint, Collection<String> ids) {
        String id = CollectionRecords.idField(endpoint);
        List<Object> wanted = new ArrayList<>();
        ids.forEach(text -> wanted.addAll(Documents.ids(text)));
        return wanted.isEmpty()
                ? List.of()
                : records(endpoint, collections.find(endpoint, new Document(id, new Document("$in", wanted)), id, ids.size()));
    }

    private static List<SyncRecord> records(Endpoint endpoint, List<Document> found) {
        String pointer = Objects.requireNonNull(endpoint.id());
        return found.stream()
                .map(one -> RecordReading.record(endpoint, pointer, Documents.json(one)))
                .toList();
    }
}
