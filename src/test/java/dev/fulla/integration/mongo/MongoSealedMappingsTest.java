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
        database.getCollection("mappings")
                .insertOne(new Document("integrationId", "i-" + number / 4)
                        .append("sourceId", "a/b " + number)
                        .append("mapping", sealed));
        return new SealedRows.SealedValue("i-" + number / 4 + "/a/b " + number, "mapping", sealed);
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return database.getCollection("mappings")
                .find(new Document("integrationId", value.row().substring(0, 3))
                        .append("sourceId", value.row().substring(4)))
                .first()
                .getString("mapping");
    }
}
