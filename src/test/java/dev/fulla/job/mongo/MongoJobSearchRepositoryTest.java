package dev.fulla.job.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobSearchRepository;
import dev.fulla.job.JobSearchRepositoryContract;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

class MongoJobSearchRepositoryTest extends JobSearchRepositoryContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected JobRepository jobs() {
        return new MongoJobRepository(database);
    }

    @Override
    protected JobSearchRepository search() {
        return new MongoJobSearchRepository(database);
    }

    @Override
    protected UserId user(String id) {
        return TestMongo.user(database, id);
    }

    @Override
    protected void past(String id, String column) {
        String field = column.equals("created_at") ? "createdAt" : "updatedAt";
        Date moment = Date.from(Instant.now().minus(Duration.ofDays(2)));
        database.getCollection("jobs").updateOne(Filters.eq("_id", id), Updates.set(field, moment));
    }
}
