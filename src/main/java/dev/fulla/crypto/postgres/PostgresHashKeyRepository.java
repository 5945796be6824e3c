package dev.fulla.crypto.postgres;

import dev.fulla.crypto.HashKeyRepository;
import dev.fulla.store.OnPostgres;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresHashKeyRepository implements HashKeyRepository {
    private final JdbcClient jdbc;

    PostgresHashKeyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> find(String purpose) {
        return jdbc.sql("select sealed from hash_keys where id = :id").param("id", purpose).query(String.class).optional();
    }

    @Override
    public String insertIfAbsent(String purpose, String sealed) {
        jdbc.sql("insert into hash_keys (id, sealed) values (:id, :sealed) on conflict (id) do nothing")
                .param("id", purpose)
                .param("sealed", sealed)
                .update();
        return find(purpose).orElseThrow();
    }
}
