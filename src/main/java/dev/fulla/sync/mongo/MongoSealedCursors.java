package dev.fulla.sync.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedMembers;
import dev.fulla.store.OnMongo;

/** Where the vendors are asked to go on, by lane of a run. */
@OnMongo
class MongoSealedCursors extends MongoSealedMembers {
    MongoSealedCursors(MongoDatabase database) {
        super(database, "sync_runs", "lanes", "sealedNext");
    }
}
