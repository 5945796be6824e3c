package dev.fulla.health.postgres;

import dev.fulla.health.HealthRepository;
import dev.fulla.health.HealthRepositoryContract;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

class PostgresHealthRepositoryTest extends HealthRepositoryContract {
    @Override
    protected HealthRepository reachable() {
        return new PostgresHealthRepository(
                new SimpleDriverDataSource(new org.postgresql.Driver(), TestPostgres.newSchemaUrl()));
    }

    @Override
    protected HealthRepository unreachable() {
        return new PostgresHealthRepository(
                new SimpleDriverDataSource(new org.postgresql.Driver(), "jdbc:postgresql://127.0.0.1:1/nobody"));
    }
}
