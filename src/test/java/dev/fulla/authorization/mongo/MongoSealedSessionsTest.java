package dev.fulla.authorization.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.TestMongo;
import org.bson.Document;

class MongoSealedSessionsTest extends SealedRowsContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected SealedRows rows() {
        return new MongoSealedSessions(database);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        database.getCollection("authorization_sessions")
                .insertOne(new Document("_id", "s-" + number).append("data", sealed));
        return new SealedRows.SealedValue("s-" + number, "data", sealed);
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return database.getCollection("authorization_sessions")
                .find(new Document("_id", value.row()))
                .first()
                .getString("data");
    }
}
