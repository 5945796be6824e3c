package dev.fulla.crypto.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import dev.fulla.crypto.KeyNode;
import dev.fulla.crypto.KeyNodeRepository;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** What processes say about their keys, in the collection {@code key_nodes}. */
@OnMongo
class MongoKeyNodeRepository implements KeyNodeRepository {
    private final MongoDatabase database;
    private final MongoCollection<Document> nodes;

    MongoKeyNodeRepository(MongoDatabase database) {
        this.database = database;
        this.nodes = database.getCollection("key_nodes");
    }

    @Override
    public void report(Report report, Duration aliveFor) {
        Instant now = MongoValues.now(database);
        nodes.updateOne(
                eq("_id", report.node()),
                MongoValues.change(new Document("keyIds", report.keys())
                        .append("sealingKeyIds", report.sealing())
                        .append("fields", report.fields())
                        .append("seenAt", MongoValues.time(now))
                        .append("aliveUntil", MongoValues.time(now.plus(aliveFor)))),
                new UpdateOptions().upsert(true));
    }

    @Override
    public List<KeyNode> list() {
        Instant now = MongoValues.now(database);
        return nodes.find()
                .sort(ascending("_id"))
                .map(found -> new KeyNode(
                        found.getString("_id"),
                        MongoValues.texts(found, "keyIds"),
                        MongoValues.texts(found, "sealingKeyIds"),
                        MongoValues.texts(found, "fields"),
                        MongoValues.momentOf(found, "seenAt"),
                        MongoValues.momentOf(found, "aliveUntil").isAfter(now)))
                .into(new ArrayList<>());
    }

    @Override
    public void remove(String node) {
        nodes.deleteOne(eq("_id", node));
    }

    @Override
    public int purge(Duration deadFor) {
        Instant before = MongoValues.now(database).minus(deadFor);
        return (int) nodes.deleteMany(lt("aliveUntil", MongoValues.date(before))).getDeletedCount();
    }
}
