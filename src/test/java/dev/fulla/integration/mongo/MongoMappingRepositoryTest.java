package dev.fulla.integration.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.MappingRepository;
import dev.fulla.integration.MappingRepositoryContract;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestMongo;

class MongoMappingRepositoryTest extends MappingRepositoryContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected MappingRepository mappings() {
        return new MongoMappingRepository(database);
    }

    @Override
    protected IntegrationRepository integrations() {
        return new MongoIntegrationRepository(database);
    }

    @Override
    protected UserId user(String id) {
        return TestMongo.user(database, id);
    }
}
