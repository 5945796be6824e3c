package dev.fulla.job.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.TestMongo;
import org.bson.Document;

class MongoSealedJobsTest extends SealedRowsContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected SealedRows rows() {
        return new MongoSealedJobs(database);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        database.getCollection("jobs")
                .insertOne(new Document("_id", "j-" + number).append("data", sealed));
        return new SealedRows.SealedValue("j-" + number, "data", sealed);
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return database.getCollection("jobs")
                .find(new Document("_id", value.row()))
                .first()
                .getString("data");
    }
}
