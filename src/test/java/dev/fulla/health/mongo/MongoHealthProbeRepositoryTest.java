package dev.fulla.health.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.health.HealthProbeRepository;
import dev.fulla.health.HealthProbeRepositoryContract;
import dev.fulla.support.TestMongo;
import java.time.Instant;
import java.util.Date;
import org.bson.Document;

class MongoHealthProbeRepositoryTest extends HealthProbeRepositoryContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected HealthProbeRepository repository() {
        return new MongoHealthProbeRepository(database);
    }

    @Override
    protected void insertOld(String id) {
        database.getCollection("health_probe")
                .insertOne(new Document("_id", id)
                        .append("probe", "x")
                        .append("createdAt", Date.from(Instant.now().minusSeconds(120))));
    }
}
