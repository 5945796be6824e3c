package dev.fulla.sync.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import dev.fulla.store.MongoReferences;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.sync.RunState;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncUpkeepRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Those runs in the collection {@code sync_runs} that were left alone. */
@OnMongo
class MongoSyncUpkeepRepository implements SyncUpkeepRepository {
    private final MongoDatabase database;
    private final MongoReferences references;
    private final MongoCollection<Document> runs;

    MongoSyncUpkeepRepository(MongoDatabase database) {
        this.database = database;
        this.references = new MongoReferences(database);
        this.runs = database.getCollection("sync_runs");
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
            RunDocument.change(
                            runs,
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
}
