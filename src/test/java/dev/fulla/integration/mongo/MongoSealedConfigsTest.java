package dev.fulla.integration.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.integration.SealedConfigsContract;
import dev.fulla.store.MongoJson;
import dev.fulla.store.SealedRows;
import dev.fulla.support.TestMongo;
import java.util.Map;
import org.bson.Document;

class MongoSealedConfigsTest extends SealedConfigsContract {
    private static final String NAME = "api.$key";

    private final MongoDatabase database = TestMongo.newDatabase();

    MongoSealedConfigsTest() {
        super(NAME);
    }

    @Override
    protected SealedRows rows() {
        return new MongoSealedConfigs(database);
    }

    @Override
    protected void integration(String id, Map<String, Object> config) {
        database.getCollection("integrations")
                .insertOne(new Document("_id", id).append("config", MongoJson.write(config)));
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        Document found = database.getCollection("integrations")
                .find(new Document("_id", value.row()))
                .first();
        Object secret = MongoJson.read(found.get("config", Document.class)).get(NAME);
        return (String) ((Map<?, ?>) secret).get("$sealed");
    }
}
