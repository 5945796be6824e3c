package dev.fulla.sync.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedColumn;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSealedRecords extends MongoSealedColumn {
    MongoSealedRecords(MongoDatabase database) {
        super(database, "sync_records", "content", "_id");
    }
}
