package dev.fulla.integration.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.TestMongo;
import org.bson.Document;

class MongoSealedMappingsTest extends SealedRowsContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected SealedRows rows() {
        return new MongoSealedMappings(database);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        String integration = "i-" + number / 4;
        database.getCollection("mappings")
                .insertOne(new Document("integrationId", integration)
                        .append("sourceId", "a/b " + number)
                        .append("mapping", sealed));
        return new SealedRows.SealedValue(integration + "/a/b " + number, "mapping", sealed);
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        String[] parts = value.row().split("/", 2);
        return database.getCollection("mappings")
                .find(new Document("integrationId", parts[0]).append("sourceId", parts[1]))
                .first()
                .getString("mapping");
    }
}
