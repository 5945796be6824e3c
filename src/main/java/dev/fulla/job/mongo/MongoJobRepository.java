package dev.fulla.job.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Projections;
import dev.fulla.job.Closing;
import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.Job;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobRow;
import dev.fulla.job.JobState;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Jobs in the collection {@code jobs}. */
@OnMongo
class MongoJobRepository implements JobRepository {
    private final MongoDatabase database;
    private final MongoCollection<Document> jobs;
    private final OrderKeys orders;
    private final JobInserts inserts;
    private final JobClaims claims;
    private final JobLeases leases;
    private final JobMoves moves;

    MongoJobRepository(MongoDatabase database) {
        this.database = database;
        this.jobs = database.getCollection("jobs");
        this.orders = new OrderKeys(database);
        this.inserts = new JobInserts(database, orders);
        this.claims = new JobClaims(database);
        this.leases = new JobLeases(database, orders, inserts);
        this.moves = new JobMoves(database, orders);
    }

    @Override
    public List<EnqueuedJob> insert(List<JobRow> rows) {
        return inserts.insert(rows);
    }

    @Override
    public Claimed claimDue(Claim claim) {
        return claims.pick(claim, false);
    }

    @Override
    public Claimed markSent(Claim claim) {
        return claims.pick(claim, true);
    }

    @Override
    public List<Job> claim(Collection<String> ids, Duration lease) {
        return claims.byId(ids, lease);
    }

    @Override
    public void unsend(Collection<String> ids) {
        moves.unsend(List.copyOf(ids));
    }

    @Override
    public Set<String> extend(Collection<Job> running, Duration lease) {
        return leases.extend(running, lease);
    }

    @Override
    public Set<String> close(List<Closing> closings) {
        return leases.close(closings);
    }

    @Override
    public int ripen(int limit) {
        return moves.ripen(limit);
    }

    @Override
    public List<String> recoverLost(int limit) {
        return moves.recoverLost(limit);
    }

    @Override
    public int recoverUnreceived(Duration sentBefore, int limit) {
        return moves.recoverUnreceived(sentBefore, limit);
    }

    @Override
    public int repairOrder(int limit) {
        leases.movePending();
        return orders.repair(limit);
    }

    @Override
    public int release(String integrationId, int limit) {
        return moves.release(integrationId, limit);
    }

    @Override
    public int discard(String integrationId, String reason, int limit) {
        return moves.discard(integrationId, reason, limit);
    }

    @Override
    public int parkOverdue(Duration waiting, String reason, int limit) {
        return moves.parkOverdue(waiting, reason, limit);
    }

    @Override
    public List<String> listAwaited(String afterIntegrationId, int limit) {
        Set<String> awaited = jobs.distinct("waitingFor", gt("waitingFor", afterIntegrationId), String.class)
                .into(new TreeSet<>());
        return awaited.stream().limit(limit).toList();
    }

    @Override
    public int deleteEnded(JobState state, Duration before, int limit) {
        return deleteBefore(JobDocument.endedAt(state, ""), before, limit);
    }

    @Override
    public int deleteWebhooks(Duration before, int limit) {
        return deleteBefore(JobDocument.WEBHOOK_ENDED, before, limit);
    }

    private int deleteBefore(String ended, Duration before, int limit) {
        Instant now = MongoValues.now(database);
        Bson old = and(
                lt(ended, MongoValues.date(now.minus(before))),
                exists("pendingAt", false),
                or(exists("dedupeKey", false), lte("dedupeUntil", MongoValues.date(now))));
        return MongoValues.deleteSome(jobs, old, ascending(ended), limit);
    }

    @Override
    public Set<String> open(Collection<String> ids) {
        List<String> ended = List.of(JobState.DONE.name(), JobState.PARKED.name(), JobState.DISCARDED.name());
        return jobs.find(and(in("_id", ids), nin("state", ended)))
                .projection(Projections.include("_id"))
                .map(one -> one.getString("_id"))
                .into(new HashSet<>());
    }

    @Override
    public boolean isAnyRunning(Collection<String> orderKeys) {
        return orders.isAnyRunning(orderKeys);
    }

    @Override
    public Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.find(eq("_id", id)).first()).map(JobDocument::read);
    }

    @Override
    public Optional<Job> find(UserId owner, String id) {
        return find(id).filter(job -> owner.equals(job.owner()));
    }

    @Override
    public List<JobStep> history(String id) {
        Document found = jobs.find(eq("_id", id)).projection(Projections.include("history")).first();
        return found == null ? List.of() : JobDocument.steps(found);
    }

    @Override
    public Map<JobState, Map<String, Long>> count() {
        Map<JobState, Map<String, Long>> counts = new EnumMap<>(JobState.class);
        Document by = new Document("state", "$state").append("reason", "$reason");
        jobs.aggregate(List.of(Aggregates.group(by, Accumulators.sum("jobs", 1L)))).forEach(one -> {
            Document key = one.get("_id", Document.class);
            counts.computeIfAbsent(JobState.valueOf(key.getString("state")), unused -> new TreeMap<>())
                    .put(Objects.requireNonNullElse(key.getString("reason"), ""), one.get("jobs", Number.class).longValue());
        });
        return counts;
    }
}
