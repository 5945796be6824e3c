package dev.fulla.authorization.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedField;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSealedSessions extends MongoSealedField {
    MongoSealedSessions(MongoDatabase database) {
        super(database, "authorization_sessions", "data", "_id");
    }
}
