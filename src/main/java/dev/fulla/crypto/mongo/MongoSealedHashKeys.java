package dev.fulla.crypto.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedColumn;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSealedHashKeys extends MongoSealedColumn {
    MongoSealedHashKeys(MongoDatabase database) {
        super(database, "hash_keys", "sealed", "_id");
    }
}
