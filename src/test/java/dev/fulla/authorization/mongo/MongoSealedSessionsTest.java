package dev.fulla.authorization.mongo;

import dev.fulla.store.MongoSealedFieldContract;
import dev.fulla.store.SealedRows;

class MongoSealedSessionsTest extends MongoSealedFieldContract {
    MongoSealedSessionsTest() {
        super("authorization_sessions", "data");
    }

    @Override
    protected SealedRows rows() {
        return new MongoSealedSessions(database);
    }
}
