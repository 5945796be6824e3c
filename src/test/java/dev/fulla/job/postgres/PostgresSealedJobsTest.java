package dev.fulla.job.postgres;

import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresSealedJobsTest extends SealedRowsContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected SealedRows rows() {
        return new PostgresSealedJobs(jdbc);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        jdbc.sql("""
                        insert into jobs (id, integration_type, event, data, state, ready, run_after, source, created_at, updated_at)
                        values (?, '', 'WORK', ?, 'DONE', false, now(), 'test', now(), now())""")
                .params("j-" + number, sealed)
                .update();
        return new SealedRows.SealedValue("j-" + number, "data", sealed);
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return jdbc.sql("select data from jobs where id = ?").param(value.row()).query(String.class).single();
    }
}
