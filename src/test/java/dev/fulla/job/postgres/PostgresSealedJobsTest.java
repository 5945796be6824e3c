package dev.fulla.job.postgres;

import dev.fulla.store.PostgresSealedColumnContract;
import dev.fulla.store.SealedRows;

class PostgresSealedJobsTest extends PostgresSealedColumnContract {
    PostgresSealedJobsTest() {
        super("jobs", "data", """
                insert into jobs (id, integration_type, event, data, state, ready, run_after, source, created_at, updated_at)
                values (:id, '', 'WORK', :sealed, 'DONE', false, now(), 'test', now(), now())""");
    }

    @Override
    protected SealedRows rows() {
        return new PostgresSealedJobs(jdbc);
    }
}
