package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresSealedRuns extends PostgresSealedColumn {
    PostgresSealedRuns(JdbcClient jdbc) {
        super(jdbc, "sync_runs", "context", "id");
    }
}
