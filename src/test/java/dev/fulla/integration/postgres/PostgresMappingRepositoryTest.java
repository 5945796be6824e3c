package dev.fulla.integration.postgres;

import dev.fulla.integration.Integration;
import dev.fulla.integration.IntegrationStatus;
import dev.fulla.integration.MappingRepository;
import dev.fulla.integration.MappingRepositoryContract;
import dev.fulla.integration.Messages;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresMappingRepositoryTest extends MappingRepositoryContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected MappingRepository mappings() {
        return new PostgresMappingRepository(jdbc);
    }

    @Override
    protected void integration(String id) {
        Instant now = Instant.parse("2026-01-15T09:00:00Z");
        new PostgresIntegrationRepository(jdbc)
                .insert(
                        new Integration(
                                id,
                                Rows.user(jdbc, "anna"),
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
