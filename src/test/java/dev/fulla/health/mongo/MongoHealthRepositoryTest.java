package dev.fulla.health.mongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import dev.fulla.health.HealthRepository;
import dev.fulla.health.HealthRepositoryContract;
import dev.fulla.support.TestMongo;
import org.junit.jupiter.api.AfterEach;

class MongoHealthRepositoryTest extends HealthRepositoryContract {
    private final MongoClient nowhere = MongoClients.create("mongodb://127.0.0.1:1");

    @AfterEach
    void close() {
        nowhere.close();
    }

    @Override
    protected HealthRepository reachable() {
        return new MongoHealthRepository(TestMongo.newDatabase());
    }

    @Override
    protected HealthRepository unreachable() {
        return new MongoHealthRepository(nowhere.getDatabase("nobody"));
    }
}
