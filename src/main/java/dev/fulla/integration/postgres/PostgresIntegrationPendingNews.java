package dev.fulla.integration.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresPendingNews;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresIntegrationPendingNews extends PostgresPendingNews {
    PostgresIntegrationPendingNews(JdbcClient jdbc) {
        super(jdbc, "integrations");
    }
}
