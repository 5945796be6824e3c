package dev.fulla.authorization.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresSealedSessions extends PostgresSealedColumn {
    PostgresSealedSessions(JdbcClient jdbc) {
        super(jdbc, "authorization_sessions", "data", "id");
    }
}
