package dev.fulla.credential.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedField;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSealedCredentials extends MongoSealedField {
    MongoSealedCredentials(MongoDatabase database) {
        super(database, "credentials", "data", "_id");
    }
}
