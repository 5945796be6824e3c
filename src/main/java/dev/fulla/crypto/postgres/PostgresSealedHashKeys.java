package dev.fulla.crypto.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresSealedHashKeys extends PostgresSealedColumn {
    PostgresSealedHashKeys(JdbcClient jdbc) {
        super(jdbc, "hash_keys", "sealed", "id");
    }
}
