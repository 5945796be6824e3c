package dev.fulla.sync.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedColumn;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSealedPrimaryStates extends MongoSealedColumn {
    MongoSealedPrimaryStates(MongoDatabase database) {
        super(database, "sync_links", "primary_state", "_id");
    }
}
