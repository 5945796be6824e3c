package dev.fulla.job.mongo;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobRepositoryContract;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bson.conversions.Bson;

class MongoJobRepositoryTest extends JobRepositoryContract {
    private static final Map<String, String> FIELDS = Map.of(
            "run_after", "runAfter", "lease_until", "leaseUntil", "dedupe_until", "dedupeUntil", "waiting_since", "waitingSince");

    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected JobRepository jobs() {
        return new MongoJobRepository(database);
    }

    @Override
    protected UserId user(String id) {
        return TestMongo.user(database, id);
    }

    @Override
    protected void past(String id, String column) {
        Date moment = Date.from(Instant.now().minus(Duration.ofDays(2)));
        Bson change = Updates.set(FIELDS.get(column), moment);
        database.getCollection("jobs").updateOne(
                Filters.eq("_id", id),
                column.equals("run_after") ? Updates.combine(change, Updates.set("ripeAt", moment)) : change);
    }
}
