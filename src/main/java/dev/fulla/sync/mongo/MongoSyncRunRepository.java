package dev.fulla.sync.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
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

/** Runs in the collection {@code sync_runs}; {@code purgeAt} is there once one has ended. */
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

    /** A generation is taken by who writes it first; the others look again. */
    @Override
    public Optional<SyncRun> insert(SyncRun run, Beginning beginning) {
        for (int i = 0; i < SyncRunRepository.TRIES; i++) {
            try {
                return Optional.of(insertOnce(run, beginning));
            } catch (MongoWriteException e) {
                if (!MongoValues.isDuplicate(e)) {
                    throw e;
                }
                String key = beginning.activeKey();
                if (find(run.id()).isPresent() || key != null && findActive(key).isPresent()) {
                    return Optional.empty();
                }
            }
        }
        throw SyncRunRepository.tooMany();
    }

    private SyncRun insertOnce(SyncRun run, Beginning beginning) {
        Document last = runs.find(ofSync(run.integrationId(), run.name()))
                .sort(descending("generation"))
                .projection(Projections.include("generation"))
                .first();
        long generation = Math.max(run.generation(), last == null ? 1 : 1 + RunDocument.number(last, "generation"));
        Document document = MongoPendingNews.carrying(
                RunDocument.of(run, generation, beginning, MongoValues.now(database)), beginning.news());
        runs.insertOne(document);
        return RunDocument.read(references.confirm("sync_runs", document));
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
    public List<SyncRun> listStopped(String integrationId, String name, int limit) {
        Bson stopped = in("state", RunState.FAILED.name(), RunState.CANCELLED.name());
        return runs.find(and(ofSync(integrationId, name), stopped))
                .sort(descending("generation"))
                .limit(limit)
                .map(RunDocument::read)
                .into(new ArrayList<>());
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
        return RunDocument.change(runs, and(eq("_id", id), eq("state", seen.name())), MongoPendingNews.add(MongoValues.change(fields), news));
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
        return RunDocument.change(runs, and(eq("_id", id), eq("userId", owner.value()), exists("endedAt", false)), update);
    }

    private static Bson ofSync(String integrationId, String name) {
        return and(eq("integrationId", integrationId), eq("name", name));
    }

    private Optional<SyncRun> first(Bson filter) {
        return Optional.ofNullable(runs.find(filter).first()).map(RunDocument::read);
    }
}
