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
        jdbc.sql("""
                        insert into integrations (id, user_id, type, version, status, config, entity_ids, created_at, updated_at)
                        values (:id, :owner, 'demo', '1.0.0', 'ENABLED', '{}', '{}', now(), now())""")
                .param("id", id)
                .param("owner", "owner-" + id)
                .update();
    }
}
