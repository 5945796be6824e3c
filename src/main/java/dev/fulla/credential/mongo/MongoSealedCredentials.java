package dev.fulla.credential.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedColumn;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSealedCredentials extends MongoSealedColumn {
    MongoSealedCredentials(MongoDatabase database) {
        super(database, "credentials", "data", "_id");
    }
}
