package dev.fulla.health.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.TestMongo;
import org.bson.Document;

class MongoSealedProbesTest extends SealedRowsContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected SealedRows rows() {
        return new MongoSealedProbes(database);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        database.getCollection("health_probe")
                .insertOne(new Document("_id", "p-" + number).append("probe", sealed));
        return new SealedRows.SealedValue("p-" + number, "probe", sealed);
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return database.getCollection("health_probe")
                .find(new Document("_id", value.row()))
                .first()
                .getString("probe");
    }
}
