package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresSealedPrimaryStates extends PostgresSealedColumn {
    PostgresSealedPrimaryStates(JdbcClient jdbc) {
        super(jdbc, "sync_links", "primary_state", "id");
    }
}
