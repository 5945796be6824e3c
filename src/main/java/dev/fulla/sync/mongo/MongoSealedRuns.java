package dev.fulla.sync.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedColumn;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSealedRuns extends MongoSealedColumn {
    MongoSealedRuns(MongoDatabase database) {
        super(database, "sync_runs", "context", "_id");
    }
}
