package dev.fulla.module.postgres;

import dev.fulla.module.CallBudgetRepository;
import dev.fulla.module.CallBudgetRepositoryContract;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresCallBudgetRepositoryTest extends CallBudgetRepositoryContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected CallBudgetRepository repository() {
        return new PostgresCallBudgetRepository(jdbc);
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
