package dev.fulla.sync.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import dev.fulla.shared.News;
import dev.fulla.shared.UserId;
import dev.fulla.store.MongoPendingNews;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.sync.RunState;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRun.Lane;
import dev.fulla.sync.SyncRun.Stage;
import dev.fulla.sync.SyncRunRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Runs in the collection {@code sync_runs}. {@code busy} is the number of lanes that are not done, so that a step to the
 * next stage can ask for it; {@code purgeAt} is there once it has ended.
 */
@OnMongo
class MongoSyncRunRepository implements SyncRunRepository {
    private final MongoDatabase database;
    private final MongoReferences references;
    private final MongoCollection<Document> runs;

    MongoSyncRunRepository(MongoDatabase database) {
        this.database = database;
        this.references = new MongoReferences(database);
        this.runs = database.getCollection("sync_runs");
    }

    /** Of one key there is one, so nobody else takes a generation between the look and the insert. */
    @Override
    public Optional<SyncRun> insert(SyncRun run, Beginning beginning) {
        Document last = runs.find(ofSync(run.integrationId(), run.name()))
                .sort(descending("generation"))
                .projection(Projections.include("generation"))
                .first();
        long generation = Math.max(run.generation(), last == null ? 1 : 1 + RunDocument.number(last, "generation"));
        Document document = MongoPendingNews.carrying(
                RunDocument.of(run, generation, beginning, MongoValues.now(database)), beginning.news());
        try {
            runs.insertOne(document);
        } catch (MongoWriteException e) {
            if (MongoValues.isDuplicate(e)) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(RunDocument.read(references.confirm("sync_runs", document)));
    }

    @Override
    public Optional<SyncRun> find(String id) {
        return first(eq("_id", id));
    }

    @Override
    public Optional<SyncRun> find(UserId owner, String id) {
        return first(and(eq("_id", id), eq("userId", owner.value())));
    }

    @Override
    public Optional<SyncRun> findActive(String activeKey) {
        return first(eq("activeKey", activeKey));
    }

    @Override
    public Optional<SyncRun> findLast(String integrationId, String name) {
        return Optional.ofNullable(runs.find(ofSync(integrationId, name)).sort(descending("generation")).first())
                .map(RunDocument::read);
    }

    @Override
    public Optional<SyncRun> findLastComplete(String integrationId, String name) {
        Bson complete = and(ofSync(integrationId, name), eq("state", RunState.FINISHED.name()), ne("since", new Document()));
        return Optional.ofNullable(runs.find(complete).sort(descending("generation")).first()).map(RunDocument::read);
    }

    @Override
    public List<SyncRun> listParts(String parentId, int limit) {
        return runs.find(eq("parentId", parentId))
                .sort(ascending("_id"))
                .limit(limit)
                .map(RunDocument::read)
                .into(new ArrayList<>());
    }

    @Override
    public Optional<SyncRun> advance(String id, Stage stage, String lane, Lane next, Map<String, Long> counts) {
        Bson seen = and(
                eq("_id", id), eq("state", RunState.RUNNING.name()), eq("stage", stage.name()),
                eq("lanes." + lane + ".step", next.step() - 1), eq("lanes." + lane + ".isDone", false));
        Document added = RunDocument.added(counts);
        if (next.isDone()) {
            added.append("busy", -1);
        }
        Document update = new Document("$set", heard().append("lanes." + lane, RunDocument.lane(next)));
        if (!added.isEmpty()) {
            update.append("$inc", added);
        }
        return change(seen, update);
    }

    @Override
    public void expect(String id, String lane, long step, String job) {
        runs.updateOne(
                and(eq("_id", id), eq("lanes." + lane + ".step", step)),
                new Document("$set", new Document("lanes." + lane + ".job", job)));
    }

    @Override
    public Optional<SyncRun> enter(String id, Stage seen, Stage next, Map<String, Lane> lanes) {
        Document set = heard();
        set.append("stageAt", set.get("updatedAt"))
                .append("stage", next.name())
                .append("lanes", RunDocument.lanes(lanes))
                .append("busy", RunDocument.busy(lanes));
        return change(
                and(eq("_id", id), eq("state", RunState.RUNNING.name()), eq("stage", seen.name()), eq("busy", 0)),
                new Document("$set", set));
    }

    @Override
    public Optional<SyncRun> move(
            String id, RunState seen, RunState next, @Nullable String reason, @Nullable String detail,
            Map<String, Instant> since, @Nullable News news) {
        Document known = runs.find(eq("_id", id)).projection(Projections.include("keepSeconds", "silenceSeconds", "state", "updatedAt", "stageAt")).first();
        if (known == null) {
            return Optional.empty();
        }
        Instant now = MongoValues.now(database);
        Document fields = new Document("state", next.name())
                .append("reason", reason)
                .append("reasonDetail", detail)
                .append("updatedAt", MongoValues.date(now))
                .append("silentAt", next.isEnd() ? null : RunDocument.silentAt(known, now));
        if (next.isEnd()) {
            fields.append("activeKey", null)
                    .append("endedAt", MongoValues.date(now))
                    .append("purgeAt", MongoValues.date(now.plusSeconds(RunDocument.number(known, "keepSeconds"))));
        }
        if (known.getString("state").equals(RunState.PAUSED.name()) && next == RunState.RUNNING) {
            Duration paused = Duration.between(MongoValues.momentOf(known, "updatedAt"), now);
            fields.append("stageAt", MongoValues.date(RunDocument.stageAt(known).plus(paused)));
        }
        since.forEach((side, moment) -> fields.append("since." + side, MongoValues.date(moment)));
        return change(and(eq("_id", id), eq("state", seen.name())), MongoPendingNews.add(MongoValues.change(fields), news));
    }

    @Override
    public Optional<SyncRun> note(UserId owner, String id, Map<String, Long> counts, @Nullable String sealedContext) {
        Document known = runs.find(eq("_id", id)).projection(Projections.include("silenceSeconds")).first();
        Instant now = MongoValues.now(database);
        Document set = new Document("updatedAt", MongoValues.date(now));
        Date silentAt = known == null ? null : RunDocument.silentAt(known, now);
        if (silentAt != null) {
            set.append("silentAt", silentAt);
        }
        if (sealedContext != null) {
            set.append("context", sealedContext);
        }
        Document update = new Document("$set", set);
        if (!counts.isEmpty()) {
            update.append("$inc", RunDocument.added(counts));
        }
        return change(and(eq("_id", id), eq("userId", owner.value()), exists("endedAt", false)), update);
    }

    @Override
    public List<SyncRun> listSilent(int limit) {
        return runs.find(and(lte("silentAt", MongoValues.date(MongoValues.now(database))), eq("state", RunState.RUNNING.name())))
                .sort(ascending("silentAt"))
                .limit(limit)
                .map(RunDocument::read)
                .into(new ArrayList<>());
    }

    /** Each is taken by an update of its own, on what was seen. */
    @Override
    public List<SyncRun> claimStalled(Duration silence, int limit) {
        Instant now = MongoValues.now(database);
        Bson isSilent =
                and(eq("state", RunState.RUNNING.name()), ne("kind", "TASK"), lte("updatedAt", MongoValues.date(now.minus(silence))));
        List<Document> silent = runs.find(isSilent)
                .sort(ascending("updatedAt"))
                .limit(limit)
                .projection(Projections.include("updatedAt"))
                .into(new ArrayList<>());
        List<SyncRun> claimed = new ArrayList<>();
        for (Document one : silent) {
            change(
                            and(eq("_id", one.getString("_id")), eq("state", RunState.RUNNING.name()),
                                    eq("updatedAt", one.getDate("updatedAt"))),
                            new Document("$set", new Document("updatedAt", MongoValues.date(now))))
                    .ifPresent(claimed::add);
        }
        return claimed;
    }

    @Override
    public int revive(String id) {
        Document run = runs.findOneAndUpdate(
                eq("_id", id), new Document("$inc", new Document("revivals", 1)), MongoValues.AFTER);
        return run == null ? 0 : run.getInteger("revivals");
    }

    @Override
    public int deleteExpired(int limit) {
        int deleted = 0;
        for (String id : RunDocument.expired(database)) {
            if (deleted < limit && isEmpty("sync_items", id) && isEmpty("sync_records", id)) {
                deleted += references.delete("sync_runs", eq("_id", id)).isPresent() ? 1 : 0;
            }
        }
        return deleted;
    }

    private boolean isEmpty(String collection, String run) {
        return database.getCollection(collection).find(eq("runId", run)).first() == null;
    }

    private static Bson ofSync(String integrationId, String name) {
        return and(eq("integrationId", integrationId), eq("name", name));
    }

    private Document heard() {
        return new Document("updatedAt", MongoValues.date(MongoValues.now(database)));
    }

    private Optional<SyncRun> first(Bson filter) {
        return Optional.ofNullable(runs.find(filter).first()).map(RunDocument::read);
    }

    private Optional<SyncRun> change(Bson filter, Document update) {
        return Optional.ofNullable(runs.findOneAndUpdate(filter, update, MongoValues.AFTER)).map(RunDocument::read);
    }
}
