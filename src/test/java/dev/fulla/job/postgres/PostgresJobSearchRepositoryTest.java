package dev.fulla.job.postgres;

import dev.fulla.job.JobRepository;
import dev.fulla.job.JobSearchRepository;
import dev.fulla.job.JobSearchRepositoryContract;
import dev.fulla.shared.UserId;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresJobSearchRepositoryTest extends JobSearchRepositoryContract {
    private final DataSource database = TestPostgres.newDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @Override
    protected JobRepository jobs() {
        return new PostgresJobRepository(jdbc, database);
    }

    @Override
    protected JobSearchRepository search() {
        return new PostgresJobSearchRepository(jdbc, database);
    }

    @Override
    protected UserId user(String id) {
        return Rows.user(jdbc, id);
    }

    @Override
    protected void past(String id, String column) {
        jdbc.sql("update jobs set " + column + " = now() - interval '2 days' where id = ?").param(id).update();
    }
}
