package dev.fulla.schedule.postgres;

import dev.fulla.schedule.ScheduleRepository;
import dev.fulla.schedule.ScheduleRepositoryContract;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresScheduleRepositoryTest extends ScheduleRepositoryContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected ScheduleRepository schedules() {
        return new PostgresScheduleRepository(jdbc);
    }

    @Override
    protected void integration(String id) {
        Rows.user(jdbc, "owner-" + id);
        Rows.integration(jdbc, "owner-" + id, id);
    }
}
