package dev.fulla.health.postgres;

import dev.fulla.health.HealthRepository;
import dev.fulla.store.OnPostgres;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

@OnPostgres
class PostgresHealthRepository implements HealthRepository {
    private final DataSource database;

    PostgresHealthRepository(DataSource database) {
        this.database = database;
    }

    @Override
    public void ping(Duration limit) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.setQueryTimeout(Math.max(1, (int) limit.toSeconds()));
        jdbc.queryForObject("select 1", Integer.class);
    }
}
