package dev.fulla.credential.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresPendingNews;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresCredentialPendingNews extends PostgresPendingNews {
    PostgresCredentialPendingNews(JdbcClient jdbc) {
        super(jdbc, "credentials");
    }
}
