package dev.fulla.health.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.fulla.health.HealthProbeRepository;
import dev.fulla.store.MongoValues;
import dev.fulla.store.OnMongo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Probes in the collection {@code health_probe}. */
@OnMongo
class MongoHealthProbeRepository implements HealthProbeRepository {
    private static final Duration LONG_AGO = Duration.ofMinutes(1);
    private static final int A_FEW = 100;

    private final MongoDatabase database;

    MongoHealthProbeRepository(MongoDatabase database) {
        this.database = database;
    }

    @Override
    public void insert(String id, String sealed, Duration limit) {
        MongoDatabase limited = within(limit);
        probes(limited)
                .insertOne(new Document("_id", id)
                        .append("probe", sealed)
                        .append("createdAt", MongoValues.date(MongoValues.now(limited))));
    }

    @Override
    public Optional<String> find(String id, Duration limit) {
        return Optional.ofNullable(probes(within(limit)).find(eq("_id", id)).first())
                .map(found -> found.getString("probe"));
    }

    @Override
    public void delete(String id, Duration limit) {
        MongoDatabase limited = within(limit);
        MongoCollection<Document> probes = probes(limited);
        probes.deleteOne(eq("_id", id));
        Instant before = MongoValues.now(limited).minus(LONG_AGO);
        MongoValues.deleteSome(probes, lt("createdAt", MongoValues.date(before)), ascending("createdAt"), A_FEW);
    }

    private MongoDatabase within(Duration limit) {
        return database.withTimeout(Math.max(1, limit.toSeconds()), TimeUnit.SECONDS);
    }

    private static MongoCollection<Document> probes(MongoDatabase database) {
        return database.getCollection("health_probe");
    }
}
