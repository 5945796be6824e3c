package dev.fulla.subscription.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedColumn;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSealedEndpoints extends MongoSealedColumn {
    MongoSealedEndpoints(MongoDatabase database) {
        super(database, "webhook_endpoints", "secrets", "_id");
    }
}
