package dev.fulla.integration.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.IntegrationRepositoryContract;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestMongo;

class MongoIntegrationRepositoryTest extends IntegrationRepositoryContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected IntegrationRepository integrations() {
        return new MongoIntegrationRepository(database);
    }

    @Override
    protected UserId user(String name) {
        return TestMongo.user(database, name);
    }
}
