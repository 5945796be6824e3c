package dev.fulla.health.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresSealedProbes extends PostgresSealedColumn {
    PostgresSealedProbes(JdbcClient jdbc) {
        super(jdbc, "health_probe", "probe", "id");
    }
}
