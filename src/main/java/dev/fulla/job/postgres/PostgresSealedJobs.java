package dev.fulla.job.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresSealedColumn;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresSealedJobs extends PostgresSealedColumn {
    PostgresSealedJobs(JdbcClient jdbc) {
        super(jdbc, "jobs", "data", "id");
    }
}
