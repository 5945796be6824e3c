package dev.fulla.authorization.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedColumn;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSealedSessions extends MongoSealedColumn {
    MongoSealedSessions(MongoDatabase database) {
        super(database, "authorization_sessions", "data", "_id");
    }
}
