package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresSealedItems extends PostgresSealedColumn {
    PostgresSealedItems(JdbcClient jdbc) {
        super(jdbc, "sync_items", "content", "run_id", "id");
    }
}
