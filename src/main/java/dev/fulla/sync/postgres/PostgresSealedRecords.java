package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresSealedRecords extends PostgresSealedColumn {
    PostgresSealedRecords(JdbcClient jdbc) {
        super(jdbc, "sync_records", "content", "run_id", "side", "record_id");
    }
}
