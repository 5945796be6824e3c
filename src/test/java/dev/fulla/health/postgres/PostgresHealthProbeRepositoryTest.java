package dev.fulla.health.postgres;

import dev.fulla.health.HealthProbeRepository;
import dev.fulla.health.HealthProbeRepositoryContract;
import dev.fulla.support.TestPostgres;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresHealthProbeRepositoryTest extends HealthProbeRepositoryContract {
    private final DataSource database = TestPostgres.newDatabase();

    @Override
    protected HealthProbeRepository repository() {
        return new PostgresHealthProbeRepository(database);
    }

    @Override
    protected void insertOld(String id) {
        JdbcClient.create(database)
                .sql("insert into health_probe values (?, 'x', now() - interval '2 minutes')")
                .param(id)
                .update();
    }
}
