package dev.fulla.credential.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresSealedCredentials extends PostgresSealedColumn {
    PostgresSealedCredentials(JdbcClient jdbc) {
        super(jdbc, "credentials", "data", "id");
    }
}
