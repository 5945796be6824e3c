package dev.fulla.subscription.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresSealedEndpoints extends PostgresSealedColumn {
    PostgresSealedEndpoints(JdbcClient jdbc) {
        super(jdbc, "webhook_endpoints", "secrets", "id");
    }
}
