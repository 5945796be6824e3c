package dev.fulla.integration.postgres;

import dev.fulla.integration.IntegrationRepository;
import dev.fulla.integration.IntegrationRepositoryContract;
import dev.fulla.shared.UserId;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresIntegrationRepositoryTest extends IntegrationRepositoryContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected IntegrationRepository integrations() {
        return new PostgresIntegrationRepository(jdbc);
    }

    @Override
    protected UserId user(String name) {
        return Rows.user(jdbc, name);
    }
}
