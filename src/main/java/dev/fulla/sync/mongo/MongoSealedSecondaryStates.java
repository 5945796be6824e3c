package dev.fulla.sync.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedColumn;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSealedSecondaryStates extends MongoSealedColumn {
    MongoSealedSecondaryStates(MongoDatabase database) {
        super(database, "sync_links", "secondary_state", "_id");
    }
}
