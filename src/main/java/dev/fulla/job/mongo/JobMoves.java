package dev.fulla.job.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.job.JobState;
import dev.fulla.job.Reasons;
import dev.fulla.store.MongoValues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** What moves jobs that no worker holds, each by one conditional update. */
final class JobMoves {
    private final MongoDatabase database;
    private final MongoCollection<Document> jobs;
    private final OrderKeys orders;

    JobMoves(MongoDatabase database, OrderKeys orders) {
        this.database = database;
        this.jobs = database.getCollection("jobs");
        this.orders = orders;
    }

    int ripen(int limit) {
        Instant now = MongoValues.now(database);
        int ripe = 0;
        for (Document job : some(lte("ripeAt", MongoValues.date(now)), "ripeAt", limit)) {
            Document ready = MongoValues.change(new Document("ripeAt", null)
                    .append("readyOwner", job.getString("userId"))
                    .append("readyAt", job.getDate("ripeAt")));
            ripe += (int) jobs.updateOne(and(same(job), eq("ripeAt", job.getDate("ripeAt"))), ready).getModifiedCount();
        }
        return ripe;
    }

    List<String> recoverLost(int limit) {
        Instant now = MongoValues.now(database);
        List<String> lost = new ArrayList<>();
        for (Document job : some(lt("leaseUntil", MongoValues.date(now)), "leaseUntil", limit)) {
            int attempt = job.get("attempt", Number.class).intValue();
            long seconds = (long) Math.min(300, Math.pow(2, Math.min(attempt, 20)) - 2);
            Instant runAfter = now.plusSeconds(seconds);
            Document change = MongoValues.change(new Document("state", "DUE")
                    .append("leaseUntil", null)
                    .append("reason", Reasons.WORKER_LOST)
                    .append("reasonDetail", null)
                    .append("runAfter", MongoValues.date(runAfter))
                    .append("ripeAt", MongoValues.date(runAfter))
                    .append("updatedAt", MongoValues.date(now)));
            change.append("$push", JobDocument.told(now, attempt, JobState.DUE, Reasons.WORKER_LOST, null));
            Bson stillLost = and(
                    same(job), eq("state", "RUNNING"), eq("claim", job.get("claim")), lt("leaseUntil", MongoValues.date(now)));
            if (jobs.updateOne(stillLost, change).getModifiedCount() == 1) {
                lost.add(job.getString("_id"));
            }
        }
        return lost;
    }

    int recoverUnreceived(Duration sentBefore, int limit) {
        Bson old = lt("sentAt", MongoValues.date(MongoValues.now(database).minus(sentBefore)));
        return due(some(old, "sentAt", limit));
    }

    void unsend(List<String> ids) {
        due(jobs.find(in("_id", ids)).into(new ArrayList<>()));
    }

    private int due(List<Document> sent) {
        int moved = 0;
        for (Document job : sent) {
            Document change = MongoValues.change(new Document("state", "DUE")
                    .append("sentAt", null)
                    .append("readyOwner", job.getString("userId"))
                    .append("readyAt", job.getDate("runAfter")));
            Bson unreceived = and(same(job), eq("state", "SENT"), eq("generation", job.get("generation")));
            moved += (int) jobs.updateOne(unreceived, change).getModifiedCount();
        }
        return moved;
    }

    int release(String integrationId, int limit) {
        Instant now = MongoValues.now(database);
        int released = 0;
        for (Document job : some(eq("waitingFor", integrationId), "_id", limit)) {
            Document change = MongoValues.change(new Document("state", "DUE")
                    .append("waitingFor", null)
                    .append("reason", null)
                    .append("reasonDetail", null)
                    .append("readyOwner", job.getString("userId"))
                    .append("readyAt", job.getDate("runAfter"))
                    .append("updatedAt", MongoValues.date(now)));
            change.append("$push", told(now, job, JobState.DUE, null));
            released += (int) jobs.updateOne(and(same(job), eq("state", "WAITING")), change).getModifiedCount();
        }
        return released;
    }

    int discard(String integrationId, String reason, int limit) {
        Bson open = and(eq("openFor", integrationId), in("state", "DUE", "SENT", "WAITING"));
        return close(some(open, "_id", limit), JobState.DISCARDED, reason);
    }

    int parkOverdue(Duration waiting, String reason, int limit) {
        Bson overdue = and(
                lt("waitingSince", MongoValues.date(MongoValues.now(database).minus(waiting))),
                in("state", "DUE", "WAITING"),
                exists("readyOwner", false));
        return close(some(overdue, "waitingSince", limit), JobState.PARKED, reason);
    }

    private int close(List<Document> found, JobState state, String reason) {
        Instant now = MongoValues.now(database);
        int closed = 0;
        for (Document job : found) {
            Document change = MongoValues.change(closed(state, job.getString("source"), now).append("reason", reason).append("reasonDetail", null));
            change.append("$push", told(now, job, state, reason));
            Bson still = and(same(job), eq("state", job.getString("state")), eq("claim", job.get("claim")));
            if (jobs.updateOne(still, change).getModifiedCount() == 1) {
                closed++;
                if (job.getString("orderKey") != null) {
                    orders.free(job.getString("orderKey"), job.getString("_id"));
                }
            }
        }
        return closed;
    }

    /** What a job has, and has no more, once it is closed. */
    static Document closed(JobState state, String source, Instant now) {
        return new Document("state", state.name())
                .append(JobDocument.endedAt(state, source), MongoValues.date(now))
                .append("updatedAt", MongoValues.date(now))
                .append("leaseUntil", null)
                .append("sentAt", null)
                .append("readyOwner", null)
                .append("readyAt", null)
                .append("ripeAt", null)
                .append("blocked", null)
                .append("waitingFor", null)
                .append("waitingSince", null)
                .append("openOrder", null)
                .append("openSeq", null)
                .append("openFor", null);
    }

    private static Document told(Instant now, Document job, JobState state, @Nullable String reason) {
        return JobDocument.told(now, job.get("attempt", Number.class).intValue(), state, reason, null);
    }

    private List<Document> some(Bson filter, String order, int limit) {
        return jobs.find(filter).sort(ascending(order)).limit(limit).into(new ArrayList<>());
    }

    private static Bson same(Document job) {
        return eq("_id", job.getString("_id"));
    }
}
