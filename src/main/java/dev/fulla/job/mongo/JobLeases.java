package dev.fulla.job.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import dev.fulla.job.Closing;
import dev.fulla.job.Job;
import dev.fulla.job.JobState;
import dev.fulla.store.MongoValues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** What workers do with the attempts that they hold: prolong and end them. */
final class JobLeases {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(30);

    private final MongoDatabase database;
    private final MongoCollection<Document> jobs;
    private final OrderKeys orders;
    private final JobInserts inserts;

    JobLeases(MongoDatabase database, OrderKeys orders, JobInserts inserts) {
        this.database = database;
        this.jobs = database.getCollection("jobs");
        this.orders = orders;
        this.inserts = inserts;
    }

    Set<String> extend(Collection<Job> running, Duration lease) {
        if (running.isEmpty()) {
            return Set.of();
        }
        Document until = new Document("leaseUntil", MongoValues.date(MongoValues.now(database).plus(lease)));
        List<WriteModel<Document>> updates = new ArrayList<>();
        Map<String, Long> held = new HashMap<>();
        for (Job job : running) {
            updates.add(new UpdateOneModel<>(current(job), MongoValues.change(until)));
            held.put(job.id(), job.claim());
        }
        jobs.bulkWrite(updates, UNORDERED);
        Set<String> still = new HashSet<>();
        jobs.find(and(in("_id", held.keySet()), eq("state", "RUNNING")))
                .projection(Projections.include("claim"))
                .forEach(job -> {
                    if (job.get("claim", Number.class).longValue() == held.get(job.getString("_id"))) {
                        still.add(job.getString("_id"));
                    }
                });
        return still;
    }

    private static Bson current(Job job) {
        return and(eq("_id", job.id()), eq("claim", job.claim()), eq("state", "RUNNING"));
    }

    Set<String> close(List<Closing> closings) {
        if (closings.isEmpty()) {
            return Set.of();
        }
        Instant now = MongoValues.now(database);
        String mark = new ObjectId().toHexString();
        List<WriteModel<Document>> updates = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Closing one : closings) {
            updates.add(new UpdateOneModel<>(current(one.job()), update(one, mark, now)));
            ids.add(one.job().id());
        }
        boolean isAll = jobs.bulkWrite(updates, UNORDERED).getMatchedCount() == closings.size();
        Set<String> ended = isAll ? ids : marked(ids, mark);
        for (Closing one : closings) {
            String key = one.job().orderKey();
            if (key != null && one.state().isClosed() && ended.contains(one.job().id())) {
                orders.free(key, one.job().id());
            }
        }
        if (closings.stream().anyMatch(one -> !one.followUps().isEmpty())) {
            movePending(in("_id", ids));
        }
        return ended;
    }

    private Set<String> marked(Set<String> ids, String mark) {
        return jobs.find(and(in("_id", ids), eq("mark", mark)))
                .projection(Projections.include("_id"))
                .map(job -> job.getString("_id"))
                .into(new HashSet<>());
    }

    private static Document update(Closing one, String mark, Instant now) {
        boolean isDue = one.state() == JobState.DUE;
        boolean isReady = isDue && one.delay().toMillis() <= 0;
        boolean isHeldUp = one.state() == JobState.WAITING || isDue && one.isRefunded();
        Document runAfter = isDue ? new Document("runAfter", MongoValues.date(now.plus(one.delay()))) : new Document();
        Document fields = one.state().isClosed()
                ? JobMoves.closed(one.state(), one.job().source(), now)
                : new Document("state", one.state().name()).append("leaseUntil", null).append("updatedAt", MongoValues.date(now));
        fields.append("mark", mark).append("reason", one.reason()).append("reasonDetail", one.detail());
        fields.putAll(runAfter);
        if (isDue) {
            fields.append(isReady ? "readyAt" : "ripeAt", runAfter.getDate("runAfter"));
        }
        if (isReady) {
            fields.append("readyOwner", one.job().owner() == null ? null : one.job().owner().value());
        }
        if (one.state() == JobState.WAITING) {
            fields.append("waitingFor", one.job().integrationId());
        }
        if (!isHeldUp) {
            fields.append("waitingSince", null);
        }
        if (!one.followUps().isEmpty()) {
            fields.append("pending", one.followUps().stream().map(JobDocument::pending).toList());
            fields.append("pendingAt", MongoValues.date(now));
        }
        Document update = MongoValues.change(fields);
        if (isHeldUp) {
            update.append("$min", new Document("waitingSince", MongoValues.date(now)));
        }
        if (one.isRefunded()) {
            update.append("$inc", new Document("attempt", -1));
        }
        if (one.state() != JobState.DONE) {
            update.append("$push", JobDocument.told(now, one.job().attempt(), one.state(), one.reason(), one.detail()));
        }
        return update;
    }

    /** Goes on with what a crash left behind. */
    void movePending() {
        movePending(lt("pendingAt", MongoValues.date(MongoValues.now(database).minus(LEFT_BEHIND))));
    }

    /** Brings follow-ups into the ledger, then takes them out of their cause; may be repeated. */
    private void movePending(Bson causes) {
        for (Document cause : jobs.find(and(causes, exists("pendingAt"))).into(new ArrayList<>())) {
            inserts.insert(cause.getList("pending", Document.class).stream().map(JobDocument::row).toList());
            jobs.updateOne(eq("_id", cause.getString("_id")), MongoValues.change(
                    new Document("pending", null).append("pendingAt", null)));
        }
    }
}
