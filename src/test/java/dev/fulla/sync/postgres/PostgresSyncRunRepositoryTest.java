package dev.fulla.sync.postgres;

import dev.fulla.store.PendingNews;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import dev.fulla.sync.SyncRunRepository;
import dev.fulla.sync.SyncRunRepositoryContract;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresSyncRunRepositoryTest extends SyncRunRepositoryContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected SyncRunRepository runs() {
        return new PostgresSyncRunRepository(jdbc);
    }

    @Override
    protected PendingNews news() {
        return new PostgresSyncRunPendingNews(jdbc);
    }

    @Override
    protected void integration(String id) {
        Rows.user(jdbc, "owner-" + id);
        Rows.integration(jdbc, "owner-" + id, id);
    }
}
