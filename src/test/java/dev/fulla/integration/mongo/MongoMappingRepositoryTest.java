package dev.fulla.integration.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.integration.MappingRepository;
import dev.fulla.integration.MappingRepositoryContract;
import dev.fulla.integration.Messages;
import dev.fulla.support.TestMongo;
import java.time.Instant;
import java.util.List;
import java.util.Map;

class MongoMappingRepositoryTest extends MappingRepositoryContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected MappingRepository mappings() {
        return new MongoMappingRepository(database);
    }

    @Override
    protected void integration(String id) {
        Instant now = Instant.parse("2026-01-15T09:00:00Z");
        new MongoIntegrationRepository(database)
                .insert(
                        new Integration(
                                id,
                                TestMongo.user(database, "anna"),
                                "demo",
                                "1.0.0",
                                IntegrationStatus.ENABLED,
                                Map.of("type", "demo"),
                                List.of(),
                                Messages.NONE,
                                now,
                                now),
                        null);
    }
}
