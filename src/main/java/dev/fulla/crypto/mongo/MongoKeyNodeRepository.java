package dev.fulla.crypto.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import dev.fulla.crypto.KeyNode;
import dev.fulla.crypto.KeyNodeRepository;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** Nodes in the collection {@code key_nodes}. */
@OnMongo
class MongoKeyNodeRepository implements KeyNodeRepository {
    private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);

    private final MongoDatabase database;
    private final MongoCollection<Document> nodes;

    MongoKeyNodeRepository(MongoDatabase database) {
        this.database = database;
        this.nodes = database.getCollection("key_nodes");
    }

    @Override
    public void report(Report report, Duration aliveFor) {
        Instant now = MongoValues.now(database);
        Document node = new Document("_id", report.node())
                .append("keyIds", report.keys())
                .append("sealingKeyIds", report.sealing())
                .append("fields", report.fields())
                .append("seenAt", MongoValues.date(now))
                .append("aliveUntil", MongoValues.date(now.plus(aliveFor)));
        nodes.replaceOne(eq("_id", report.node()), node, UPSERT);
    }

    @Override
    public List<KeyNode> list() {
        Instant now = MongoValues.now(database);
        return nodes.find()
                .sort(ascending("_id"))
                .map(node -> read(node, now))
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

    private static KeyNode read(Document node, Instant now) {
        return new KeyNode(
                node.getString("_id"),
                MongoValues.texts(node, "keyIds"),
                MongoValues.texts(node, "sealingKeyIds"),
                MongoValues.texts(node, "fields"),
                MongoValues.momentOf(node, "seenAt"),
                MongoValues.momentOf(node, "aliveUntil").isAfter(now));
    }
}
