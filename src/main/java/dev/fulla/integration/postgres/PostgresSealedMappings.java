package dev.fulla.integration.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresSealedMappings extends PostgresSealedColumn {
    PostgresSealedMappings(JdbcClient jdbc) {
        super(jdbc, "mappings", "mapping", "integration_id", "source_id");
    }
}
