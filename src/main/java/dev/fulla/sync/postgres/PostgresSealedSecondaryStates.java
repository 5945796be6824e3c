package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresSealedSecondaryStates extends PostgresSealedColumn {
    PostgresSealedSecondaryStates(JdbcClient jdbc) {
        super(jdbc, "sync_links", "secondary_state", "id");
    }
}
