package dev.fulla.schedule.postgres;

import dev.fulla.schedule.Schedule;
import dev.fulla.schedule.ScheduleRepository;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Schedules in the table {@code schedules}. */
@OnPostgres
class PostgresScheduleRepository implements ScheduleRepository {
    private final JdbcClient jdbc;

    PostgresScheduleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Instant now() {
        return jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
    }

    @Override
    public Map<String, Schedule> find(Collection<String> integrationIds) {
        Map<String, Schedule> found = new HashMap<>();
        jdbc.sql("select * from schedules where integration_id = any(:ids::text[])")
                .param("ids", integrationIds.toArray(String[]::new))
                .query(PostgresScheduleRepository::read)
                .list()
                .forEach(one -> found.put(one.id(), one));
        return found;
    }

    /** One whose integration is gone by now is left out. */
    @Override
    public void wake(List<Waking> schedules) {
        if (schedules.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into schedules as s (id, integration_id, rule, next_due, wake_at)
                        select r.id, i.id, r.rule, r.due, r.due
                        from jsonb_to_recordset(:rows) as r (id text, integration text, rule text, due timestamptz)
                        join integrations i on i.id = r.integration
                        order by r.id
                        on conflict (id) do update
                        set rule = excluded.rule, next_due = excluded.next_due, wake_at = excluded.wake_at
                        where s.rule <> excluded.rule or s.wake_at is null""")
                .param("rows", PostgresValues.json(schedules.stream()
                        .map(one -> Map.of(
                                "id", one.id(), "integration", Schedule.integrationOf(one.id()), "rule", one.rule(),
                                "due", one.nextDue().toString()))
                        .toList()))
                .update();
    }

    @Override
    public void sleep(Collection<String> ids) {
        jdbc.sql("update schedules set wake_at = null where id = any(:ids::text[])")
                .param("ids", ids.toArray(String[]::new))
                .update();
    }

    @Override
    public List<Schedule> claim(int limit, Duration lease) {
        return jdbc.sql("""
                        update schedules set wake_at = clock_timestamp() + :lease * interval '1 millisecond'
                        where id = any(array(select id from schedules
                            where wake_at <= statement_timestamp() order by wake_at limit :limit for update skip locked))
                        returning *""")
                .param("lease", lease.toMillis())
                .param("limit", limit)
                .query(PostgresScheduleRepository::read)
                .list();
    }

    @Override
    public void advance(List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        update schedules s set next_due = r.due, wake_at = r.due,
                            last_due = coalesce(r.last_due, s.last_due), last_job = coalesce(r.last_job, s.last_job),
                            missed = r.missed, skipped = s.skipped + r.skipped
                        from jsonb_to_recordset(:rows) as r (id text, seen timestamptz, due timestamptz,
                            last_due timestamptz, last_job text, missed bigint, skipped bigint)
                        where s.id = r.id and s.next_due = r.seen and s.wake_at is not null""")
                .param("rows", PostgresValues.json(steps.stream().map(PostgresScheduleRepository::row).toList()))
                .update();
    }

    @Override
    public void delete(Collection<String> integrationIds) {
        jdbc.sql("delete from schedules where integration_id = any(:ids::text[])")
                .param("ids", integrationIds.toArray(String[]::new))
                .update();
    }

    private static Map<String, @Nullable Object> row(Step step) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", step.id());
        row.put("seen", step.seen().toString());
        row.put("due", step.nextDue().toString());
        row.put("last_due", step.lastDue() == null ? null : step.lastDue().toString());
        row.put("last_job", step.lastJob());
        row.put("missed", step.missed());
        row.put("skipped", step.skipped());
        return row;
    }

    private static Schedule read(ResultSet row, int number) throws SQLException {
        return new Schedule(
                row.getString("id"),
                row.getString("rule"),
                Objects.requireNonNull(PostgresValues.time(row, "next_due")),
                PostgresValues.time(row, "wake_at"),
                PostgresValues.time(row, "last_due"),
                row.getString("last_job"),
                row.getLong("missed"),
                row.getLong("skipped"));
    }
}
