package dev.fulla.credential.postgres;

import dev.fulla.credential.RefreshLeaseRepository;
import dev.fulla.credential.RefreshLeaseRepositoryContract;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresRefreshLeaseRepositoryTest extends RefreshLeaseRepositoryContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected RefreshLeaseRepository repository() {
        return new PostgresRefreshLeaseRepository(jdbc);
    }

    @Override
    protected void newCredential(String id) {
        Rows.credential(jdbc, Rows.user(jdbc, "anna"), id);
    }

    @Override
    protected void deleteCredential(String id) {
        jdbc.sql("delete from credentials where id = ?").param(id).update();
    }
}
