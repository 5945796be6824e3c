package dev.fulla.sync.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedColumn;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSealedItems extends MongoSealedColumn {
    MongoSealedItems(MongoDatabase database) {
        super(database, "sync_items", "content", "_id");
    }
}
