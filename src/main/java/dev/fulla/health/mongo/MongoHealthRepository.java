package dev.fulla.health.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.health.HealthRepository;
import dev.fulla.store.OnMongo;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

@OnMongo
class MongoHealthRepository implements HealthRepository {
    private final MongoDatabase database;

    MongoHealthRepository(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public void ping(Duration limit) {
        database.withTimeout(Math.max(1, limit.toSeconds()), TimeUnit.SECONDS).runCommand(new Document("ping", 1));
    }
}
