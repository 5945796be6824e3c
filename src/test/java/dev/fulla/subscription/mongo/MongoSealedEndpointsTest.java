package dev.fulla.subscription.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.TestMongo;
import org.bson.Document;

class MongoSealedEndpointsTest extends SealedRowsContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected SealedRows rows() {
        return new MongoSealedEndpoints(database);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        database.getCollection("webhook_endpoints")
                .insertOne(new Document("_id", "e-" + number).append("secrets", sealed));
        return new SealedRows.SealedValue("e-" + number, "secrets", sealed);
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return database.getCollection("webhook_endpoints")
                .find(new Document("_id", value.row()))
                .first()
                .getString("secrets");
    }
}
