package dev.fulla.job.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedColumn;
import dev.fulla.store.OnMongo;

/** What a job carries. Follow-ups that are not in the ledger yet are sealed anew once they are. */
@OnMongo
class MongoSealedJobs extends MongoSealedColumn {
    MongoSealedJobs(MongoDatabase database) {
        super(database, "jobs", "data", "_id");
    }
}
