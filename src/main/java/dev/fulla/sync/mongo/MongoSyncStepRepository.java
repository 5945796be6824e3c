package dev.fulla.sync.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import dev.fulla.sync.RunState;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRun.Lane;
import dev.fulla.sync.SyncRun.Stage;
import dev.fulla.sync.SyncStepRepository;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Steps of runs in the collection {@code sync_runs}. {@code busy} is the number of lanes that are not done, so that a step to
 * the next stage can ask for it.
 */
@OnMongo
class MongoSyncStepRepository implements SyncStepRepository {
    private final MongoDatabase database;
    private final MongoCollection<Document> runs;

    MongoSyncStepRepository(MongoDatabase database) {
        this.database = database;
        this.runs = database.getCollection("sync_runs");
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
        return RunDocument.change(runs, seen, update);
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
        return RunDocument.change(runs, 
                and(eq("_id", id), eq("state", RunState.RUNNING.name()), eq("stage", seen.name()), eq("busy", 0)),
                new Document("$set", set));
    }

    private Document heard() {
        return new Document("updatedAt", MongoValues.date(MongoValues.now(database)));
    }
}
