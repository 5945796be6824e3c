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

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.fulla.job.Closing;
import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.Job;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobRow;
import dev.fulla.job.JobState;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
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
import org.bson.types.ObjectId;

/** Jobs in the collection {@code jobs}. */
@OnMongo
class MongoJobRepository implements JobRepository {
    private static final String NAME = "jobs";
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(30);

    private final MongoDatabase database;
    private final MongoCollection<Document> jobs;
    private final MongoReferences references;
    private final OrderKeys orders;
    private final JobClaims claims;
    private final JobMoves moves;

    MongoJobRepository(MongoDatabase database) {
        this.database = database;
        this.jobs = database.getCollection(NAME);
        this.references = new MongoReferences(database);
        this.orders = new OrderKeys(database);
        this.claims = new JobClaims(database);
        this.moves = new JobMoves(database, orders);
    }

    @Override
    public List<EnqueuedJob> insert(List<JobRow> rows) {
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

    @Override
    public Set<String> close(List<Closing> closings) {
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
                ? JobMoves.closed(one.state(), now)
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

    /** Brings follow-ups into the ledger, then takes them out of their cause; may be repeated. */
    private void movePending(Bson causes) {
        for (Document cause : jobs.find(and(causes, exists("pendingAt"))).into(new ArrayList<>())) {
            insert(cause.getList("pending", Document.class).stream().map(JobDocument::row).toList());
            jobs.updateOne(eq("_id", cause.getString("_id")), MongoValues.change(
                    new Document("pending", null).append("pendingAt", null)));
        }
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
        movePending(lt("pendingAt", MongoValues.date(MongoValues.now(database).minus(LEFT_BEHIND))));
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
        Instant now = MongoValues.now(database);
        String ended = JobDocument.endedAt(state);
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
    public Optional<Job> find(String id) {
        return Optional.ofNullable(jobs.find(eq("_id", id)).first()).map(JobDocument::read);
    }

    @Override
    public Optional<Job> find(UserId owner, String id) {
        return Optional.ofNullable(jobs.find(and(eq("_id", id), eq("userId", owner.value()))).first())
                .map(JobDocument::read);
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
