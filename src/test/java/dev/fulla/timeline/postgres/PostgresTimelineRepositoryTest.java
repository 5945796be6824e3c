package dev.fulla.timeline.postgres;

import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import dev.fulla.timeline.TimelineRepositoryContract;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresTimelineRepositoryTest extends TimelineRepositoryContract {
    private static final JdbcClient JDBC = TestPostgres.newJdbc();

    PostgresTimelineRepositoryTest() {
        super(new PostgresTimelineRepository(JDBC), id -> Rows.user(JDBC, id));
    }
}
