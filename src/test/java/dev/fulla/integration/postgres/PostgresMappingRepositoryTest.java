package dev.fulla.integration.postgres;

import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.MappingRepository;
import dev.fulla.integration.MappingRepositoryContract;
import dev.fulla.shared.UserId;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresMappingRepositoryTest extends MappingRepositoryContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected MappingRepository mappings() {
        return new PostgresMappingRepository(jdbc);
    }

    @Override
    protected IntegrationRepository integrations() {
        return new PostgresIntegrationRepository(jdbc);
    }

    @Override
    protected UserId user(String id) {
        return Rows.user(jdbc, id);
    }
}
