package dev.fulla.health.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedColumn;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSealedProbes extends MongoSealedColumn {
    MongoSealedProbes(MongoDatabase database) {
        super(database, "health_probe", "probe", "_id");
    }
}
