package dev.fulla.credential.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.TestMongo;
import org.bson.Document;

class MongoSealedCredentialsTest extends SealedRowsContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected SealedRows rows() {
        return new MongoSealedCredentials(database);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        database.getCollection("credentials")
                .insertOne(new Document("_id", "c-" + number)
                        .append("externalId", "c-" + number)
                        .append("data", sealed));
        return new SealedRows.SealedValue("c-" + number, "data", sealed);
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return database.getCollection("credentials")
                .find(new Document("_id", value.row()))
                .first()
                .getString("data");
    }
}
