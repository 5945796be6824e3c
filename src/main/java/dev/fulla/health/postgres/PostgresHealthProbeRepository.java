package dev.fulla.health.postgres;

import dev.fulla.health.HealthProbeRepository;
import dev.fulla.store.OnPostgres;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

@OnPostgres
class PostgresHealthProbeRepository implements HealthProbeRepository {
    private final DataSource database;

    PostgresHealthProbeRepository(DataSource database) {
        this.database = database;
    }

    @Override
    public void insert(String id, String sealed, Duration limit) {
        within(limit).update("insert into health_probe (id, probe, created_at) values (?, ?, now())", id, sealed);
    }

    @Override
    public Optional<String> find(String id, Duration limit) {
        return within(limit)
                .queryForList("select probe from health_probe where id = ?", String.class, id)
                .stream()
                .findFirst();
    }

    @Override
    public void delete(String id, Duration limit) {
        within(limit).update("""
                delete from health_probe where id = ? or id = any(array(select id from health_probe
                    where created_at < now() - interval '1 minute' order by created_at limit 100 for update skip locked))""", id);
    }

    private JdbcTemplate within(Duration limit) {
        JdbcTemplate jdbc = new JdbcTemplate(database);
        jdbc.setQueryTimeout(Math.max(1, (int) limit.toSeconds()));
        return jdbc;
    }
}
