package dev.fulla.sync.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoPendingNews;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSyncRunPendingNews extends MongoPendingNews {
    MongoSyncRunPendingNews(MongoDatabase database) {
        super(database, "sync_runs");
    }
}
