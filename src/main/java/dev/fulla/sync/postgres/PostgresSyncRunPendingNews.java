package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresPendingNews;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresSyncRunPendingNews extends PostgresPendingNews {
    PostgresSyncRunPendingNews(JdbcClient jdbc) {
        super(jdbc, "sync_runs");
    }
}
