package dev.fulla.job.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import dev.fulla.job.Job;
import dev.fulla.job.JobRepository.Claim;
import dev.fulla.job.JobRepository.Claimed;
import dev.fulla.store.MongoValues;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** Takes ready jobs, owners in turn. Each document is taken by one update; a mark tells afterwards which were. */
final class JobClaims {
    /** Of one look; what owners come later are seen by the next claim. */
    private static final int PAGES = 8;

    private final MongoDatabase database;
    private final MongoCollection<Document> jobs;

    JobClaims(MongoDatabase database) {
        this.database = database;
        this.jobs = database.getCollection("jobs");
    }

    Claimed pick(Claim claim, boolean isSent) {
        Map<String, List<String>> lanes = new LinkedHashMap<>();
        String last = claim.after();
        boolean isAll = false;
        for (int page = 0; page < PAGES && !isAll && lanes.size() < claim.limit(); page++) {
            List<Document> found = ready(gt("readyOwner", last), claim.limit());
            found.forEach(one -> lanes.computeIfAbsent(one.getString("readyOwner"), unused -> new ArrayList<>())
                    .add(one.getString("_id")));
            isAll = found.size() < claim.limit();
            if (!isAll) {
                last = found.get(found.size() - 1).getString("readyOwner");
                lanes.put(last, ready(eq("readyOwner", last), claim.limit()).stream()
                        .map(one -> one.getString("_id"))
                        .toList());
            }
        }
        List<String> picked = new ArrayList<>();
        int share = Math.max(1, claim.limit() / Math.max(1, lanes.size()));
        lanes.forEach((owner, ids) -> {
            int most = Math.min(share, claim.perOwner() - claim.held().getOrDefault(owner, 0));
            picked.addAll(ids.subList(0, Math.max(0, Math.min(most, ids.size()))));
        });
        List<String> ids = picked.subList(0, Math.min(picked.size(), claim.limit()));
        return new Claimed(ids.isEmpty() ? List.of() : take(and(in("_id", ids), exists("readyOwner")), ids, claim.lease(), isSent),
                isAll ? "" : last);
    }

    private List<Document> ready(Bson owners, int limit) {
        return jobs.find(owners)
                .projection(Projections.include("readyOwner"))
                .sort(ascending("readyOwner", "readyAt"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    List<Job> byId(Collection<String> ids, Duration lease) {
        return take(and(in("_id", ids), or(eq("state", "SENT"), exists("readyOwner"))), ids, lease, false);
    }

    private List<Job> take(Bson filter, Collection<String> ids, Duration lease, boolean isSent) {
        Instant now = MongoValues.now(database);
        String mark = new ObjectId().toHexString();
        Document change = MongoValues.change(new Document("state", isSent ? "SENT" : "RUNNING")
                .append("mark", mark)
                .append("leaseUntil", isSent ? null : MongoValues.date(now.plus(lease)))
                .append("sentAt", isSent ? MongoValues.date(now) : null)
                .append("updatedAt", MongoValues.date(now))
                .append("readyOwner", null)
                .append("readyAt", null));
        change.append("$inc", isSent ? new Document("generation", 1) : new Document("attempt", 1).append("claim", 1L));
        jobs.updateMany(filter, change);
        return jobs.find(and(in("_id", ids), eq("mark", mark))).map(JobDocument::read).into(new ArrayList<>());
    }
}
