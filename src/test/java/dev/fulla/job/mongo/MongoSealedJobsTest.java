package dev.fulla.job.mongo;

import dev.fulla.store.MongoSealedFieldContract;
import dev.fulla.store.SealedRows;

class MongoSealedJobsTest extends MongoSealedFieldContract {
    MongoSealedJobsTest() {
        super("jobs", "data");
    }

    @Override
    protected SealedRows rows() {
        return new MongoSealedJobs(database);
    }
}
