package dev.fulla.job.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.JobRow;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;

/** New documents of the collection {@code jobs}. */
final class JobInserts {
    private static final String NAME = "jobs";

    private final MongoDatabase database;
    private final MongoCollection<Document> jobs;
    private final MongoReferences references;
    private final OrderKeys orders;

    JobInserts(MongoDatabase database, OrderKeys orders) {
        this.database = database;
        this.jobs = database.getCollection(NAME);
        this.references = new MongoReferences(database);
        this.orders = orders;
    }

    List<EnqueuedJob> insert(List<JobRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Instant now = MongoValues.now(database);
        List<String> keys = rows.stream().map(JobRow::dedupeKey).filter(Objects::nonNull).toList();
        if (!keys.isEmpty()) {
            jobs.updateMany(
                    and(in("dedupeKey", keys), lte("dedupeUntil", MongoValues.date(now))), Updates.unset("dedupeKey"));
        }
        Map<String, Long> places = orders.places(rows, now);
        Set<String> refused = store(rows.stream()
                .map(row -> JobDocument.write(row, places.getOrDefault(row.id(), 0L), now))
                .toList());
        confirmOwners(rows);
        OrderKeys.of(rows).forEach(orders::promote);
        return named(rows, refused, keys);
    }

    /** @return the ids that the ledger did not take, since it knows them or their dedupe keys */
    private Set<String> store(List<Document> documents) {
        Set<String> refused = new HashSet<>();
        try {
            jobs.insertMany(documents, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            e.getWriteErrors().forEach(error -> {
                if (ErrorCategory.fromErrorCode(error.getCode()) != ErrorCategory.DUPLICATE_KEY) {
                    throw e;
                }
                refused.add(documents.get(error.getIndex()).getString("_id"));
            });
        }
        return refused;
    }

    /** What belongs to a user who was deleted meanwhile is taken back. */
    private void confirmOwners(List<JobRow> rows) {
        Map<UserId, List<String>> owned = new HashMap<>();
        rows.stream().filter(row -> row.owner() != null).forEach(row ->
                owned.computeIfAbsent(row.owner(), unused -> new ArrayList<>()).add(row.id()));
        owned.forEach((owner, ids) -> {
            try {
                references.confirm(NAME, new Document("_id", ids.get(0)).append("userId", owner.value()));
            } catch (PermanentFailure e) {
                if (e.code() == ErrorCode.NOT_FOUND) {
                    jobs.deleteMany(and(in("_id", ids), eq("userId", owner.value())));
                }
                throw e;
            }
        });
    }

    private List<EnqueuedJob> named(List<JobRow> rows, Set<String> refused, List<String> keys) {
        Map<String, String> earlier = new HashMap<>();
        if (!refused.isEmpty() && !keys.isEmpty()) {
            jobs.find(in("dedupeKey", keys))
                    .projection(Projections.include("dedupeKey"))
                    .forEach(job -> earlier.put(job.getString("dedupeKey"), job.getString("_id")));
        }
        return rows.stream()
                .map(row -> refused.contains(row.id())
                        ? new EnqueuedJob(row.dedupeKey() == null ? row.id() : earlier.getOrDefault(row.dedupeKey(), row.id()), false)
                        : new EnqueuedJob(row.id(), true))
                .toList();
    }
}
