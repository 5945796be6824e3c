package dev.fulla.job.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import dev.fulla.job.JobState;
import dev.fulla.job.Reasons;
import dev.fulla.store.MongoValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/** What operators do with jobs, each by one conditional update; order keys follow, or are repaired after a crash. */
final class JobDeskMoves {
    private final MongoDatabase database;
    private final MongoCollection<Document> jobs;
    private final OrderKeys orders;

    JobDeskMoves(MongoDatabase database) {
        this.database = database;
        this.jobs = database.getCollection("jobs");
        this.orders = new OrderKeys(database);
    }

    Set<String> replay(Collection<String> ids, String detail) {
        Instant now = MongoValues.now(database);
        Set<String> replayed = new HashSet<>();
        Bson closed = and(
                in("state", "PARKED", "DONE", "DISCARDED"), exists("userId"), exists("integrationId"), exists("pendingAt", false));
        for (Document job : some(ids, closed)) {
            boolean wasNeverAJob = "message".equals(job.getString("source")) && job.get("claim", Number.class).longValue() == 0;
            if (!wasNeverAJob && isChanged(job, redone(job, detail, now))) {
                replayed.add(job.getString("_id"));
                if (job.getString("orderKey") != null) {
                    orders.promote(job.getString("orderKey"));
                }
            }
        }
        return replayed;
    }

    private Document redone(Document job, String detail, Instant now) {
        String key = job.getString("orderKey");
        Long place = key == null ? null : orders.lastPlace(key, 1, now);
        Document fields = new Document("state", "DUE")
                .append("attempt", 0)
                .append("runAfter", MongoValues.date(now))
                .append("reason", Reasons.REPLAYED)
                .append("reasonDetail", detail)
                .append("updatedAt", MongoValues.date(now))
                .append("openFor", job.getString("integrationId"))
                .append("readyOwner", key == null ? job.getString("userId") : null)
                .append("readyAt", key == null ? MongoValues.date(now) : null)
                .append("blocked", key == null ? null : true)
                .append("openOrder", key)
                .append("openSeq", place)
                .append("doneAt", null)
                .append("discardedAt", null)
                .append("parkedAt", null)
                .append(JobDocument.WEBHOOK_ENDED, null);
        if (place != null) {
            fields.append("orderSeq", place);
        }
        return told(MongoValues.change(fields), job, JobState.DUE, Reasons.REPLAYED, detail, now)
                .append("$inc", new Document("generation", 1));
    }

    Set<String> discard(Collection<String> ids, String detail) {
        Instant now = MongoValues.now(database);
        Set<String> discarded = new HashSet<>();
        for (Document job : some(ids, in("state", "DUE", "SENT", "WAITING", "PARKED"))) {
            Document fields = new Document("parkedAt", null);
            fields.putAll(JobMoves.closed(JobState.DISCARDED, job.getString("source"), now));
            fields.append("reason", Reasons.DISCARDED_BY_OPERATOR).append("reasonDetail", detail);
            Document change = told(
                    MongoValues.change(fields), job, JobState.DISCARDED, Reasons.DISCARDED_BY_OPERATOR, detail, now);
            if (isChanged(job, change)) {
                discarded.add(job.getString("_id"));
                if (job.getString("orderKey") != null) {
                    orders.free(job.getString("orderKey"), job.getString("_id"));
                }
            }
        }
        return discarded;
    }

    /** Changes a job that is as it was seen. */
    private boolean isChanged(Document job, Document change) {
        Bson asSeen = and(
                eq("_id", job.getString("_id")),
                eq("state", job.getString("state")),
                eq("claim", job.get("claim")),
                eq("generation", job.get("generation")),
                exists("pendingAt", false));
        return jobs.updateOne(asSeen, change).getModifiedCount() == 1;
    }

    private static Document told(
            Document update, Document job, JobState state, String reason, String detail, Instant now) {
        int attempt = job.get("attempt", Number.class).intValue();
        return update.append("$push", JobDocument.told(now, attempt, state, reason, detail));
    }

    private List<Document> some(Collection<String> ids, Bson which) {
        return jobs.find(and(in("_id", ids), which))
                .projection(Projections.exclude("data", "history"))
                .sort(ascending("createdAt", "_id"))
                .into(new ArrayList<>());
    }
}
