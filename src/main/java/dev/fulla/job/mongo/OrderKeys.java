package dev.fulla.job.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import dev.fulla.job.JobRow;
import dev.fulla.store.MongoValues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * The collection {@code job_orders}: of each order key the last place given out, and the one job that may go. Who goes is
 * decided by compare-and-set on that document; whoever adds or closes a job of the key looks afterwards who is next.
 */
final class OrderKeys {
    private static final FindOneAndUpdateOptions UPSERT =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);
    private static final Duration IDLE = Duration.ofDays(1);
    private static final int TRIES = 100;

    private final MongoDatabase database;
    private final MongoCollection<Document> keys;
    private final MongoCollection<Document> jobs;

    OrderKeys(MongoDatabase database) {
        this.database = database;
        this.keys = database.getCollection("job_orders");
        this.jobs = database.getCollection("jobs");
    }

    static Set<String> of(Collection<JobRow> rows) {
        Set<String> found = new LinkedHashSet<>();
        rows.stream().map(JobRow::orderKey).filter(Objects::nonNull).forEach(found::add);
        return found;
    }

    /** Gives each row that has a key its place, by the row's id. */
    Map<String, Long> places(List<JobRow> rows, Instant now) {
        Map<String, Long> counts = new TreeMap<>();
        rows.stream().filter(row -> row.orderKey() != null).forEach(row -> counts.merge(row.orderKey(), 1L, Long::sum));
        Map<String, Long> next = new HashMap<>();
        counts.forEach((key, count) -> next.put(key, lastPlace(key, count, now) - count));
        Map<String, Long> places = new HashMap<>();
        for (JobRow row : rows) {
            if (row.orderKey() != null) {
                places.put(row.id(), next.merge(row.orderKey(), 1L, Long::sum));
            }
        }
        return places;
    }

    /** Gives places out. @return the last of them */
    long lastPlace(String key, long count, Instant now) {
        Bson given = Updates.combine(Updates.inc("last", count), Updates.set("updatedAt", MongoValues.date(now)));
        Document after = Objects.requireNonNull(keys.findOneAndUpdate(eq("_id", key), given, UPSERT));
        return after.get("last", Number.class).longValue();
    }

    /** Takes a job away from the front of its key, and lets the next one go. */
    void free(String key, String job) {
        keys.updateOne(and(eq("_id", key), eq("head", job)), Updates.unset("head"));
        promote(key);
    }

    /** Lets the first open job of a key go, unless one is going. */
    void promote(String key) {
        for (int i = 0; i < TRIES; i++) {
            Document known = keys.find(eq("_id", key)).first();
            if (known == null) {
                return;
            }
            String head = known.getString("head");
            Document job = head == null ? first(key) : jobs.find(and(eq("_id", head), eq("openOrder", key))).first();
            if (job == null) {
                if (head == null || !isTaken(key, head, null)) {
                    return;
                }
            } else if (head != null || isTaken(key, null, job.getString("_id"))) {
                unblock(job);
                if (isOpen(key, job)) {
                    return;
                }
            }
        }
    }

    boolean isAnyRunning(Collection<String> wanted) {
        return jobs.find(and(in("openOrder", wanted), eq("state", "RUNNING"))).projection(Projections.include("_id")).first() != null;
    }

    private @Nullable Document first(String key) {
        return jobs.find(eq("openOrder", key)).sort(ascending("openSeq")).first();
    }

    /** Changes who is at the front, if it is still as seen. */
    private boolean isTaken(String key, @Nullable String seen, @Nullable String head) {
        return keys.updateOne(and(eq("_id", key), eq("head", seen)), MongoValues.change(new Document("head", head)))
                        .getModifiedCount()
                == 1;
    }

    private boolean isOpen(String key, Document job) {
        return jobs.find(and(eq("_id", job.getString("_id")), eq("openOrder", key)))
                        .projection(Projections.include("_id"))
                        .first()
                != null;
    }

    private void unblock(Document job) {
        if (!job.containsKey("blocked")) {
            return;
        }
        Instant now = MongoValues.now(database);
        Instant runAfter = MongoValues.momentOf(job, "runAfter");
        boolean isReady = !runAfter.isAfter(now);
        Document change = new Document("blocked", null)
                .append("readyOwner", isReady ? job.getString("userId") : null)
                .append("readyAt", isReady ? MongoValues.date(runAfter) : null)
                .append("ripeAt", isReady ? null : MongoValues.date(runAfter));
        jobs.updateOne(
                and(eq("_id", job.getString("_id")), eq("blocked", true), eq("state", "DUE")), MongoValues.change(change));
    }

    /** Lets go whose turn it is where a crash has left nobody going, and forgets keys that nobody uses. */
    int repair(int limit) {
        List<String> waiting = jobs.find(eq("blocked", true))
                .projection(Projections.include("openOrder"))
                .limit(limit)
                .map(job -> String.valueOf(job.getString("openOrder")))
                .into(new ArrayList<>());
        int repaired = 0;
        for (String key : new LinkedHashSet<>(waiting)) {
            Document before = keys.find(eq("_id", key)).first();
            promote(key);
            Document after = keys.find(eq("_id", key)).first();
            repaired += Objects.equals(before, after) ? 0 : 1;
        }
        Instant idle = MongoValues.now(database).minus(IDLE);
        MongoValues.deleteSome(
                keys, and(eq("head", null), lt("updatedAt", MongoValues.date(idle))), ascending("updatedAt"), limit);
        return repaired;
    }
}
