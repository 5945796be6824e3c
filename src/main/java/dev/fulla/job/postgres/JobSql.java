package dev.fulla.job.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.job.Job;
import dev.fulla.job.JobRepository.JobStep;
import dev.fulla.job.JobState;
import dev.fulla.shared.Json;
import dev.fulla.shared.UserId;
import dev.fulla.store.PostgresValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The longer statements on the table {@code jobs}, and its rows. */
final class JobSql {
    /** Rows that are stored unless their id or dedupe key is known. */
    static final String INSERT = """
            insert into jobs (id, user_id, integration_id, integration_type, event, data, state, ready, blocked, run_after,
                reason, reason_detail, dedupe_key, dedupe_until, order_key, order_seq, traceparent, source,
                created_at, updated_at)
            select r.id, r."user", r.integration, r.type, r.event, r.data, r.state,
                r.state = 'DUE' and r.delay <= 0 and not r.blocked, r.blocked, n.now + r.delay * interval '1 millisecond',
                r.reason, r.detail, r.dedupe, n.now + r."window" * interval '1 millisecond', r."order", r.seq, r.trace,
                r.source, n.now, n.now
            from jsonb_to_recordset(:rows) as r (id text, "user" text, integration text, type text, event text, data text,
                state text, delay bigint, blocked boolean, reason text, detail text, dedupe text, "window" bigint,
                "order" text, seq bigint, trace text, source text)
            cross join (select clock_timestamp() as now) n
            on conflict do nothing
            returning id""";

    /**
     * Picks what is ready: of each owner in turn, after the last one served, an equal share. What others pick at the same
     * time is left to them. The number of owners that were looked at comes with every row.
     */
    private static final String PICK = """
            with recursive owners (user_id, n) as (
                (select user_id, 1 from jobs where state = 'DUE' and ready and user_id > :after order by user_id limit 1)
                union all
                select (select j.user_id from jobs j where j.state = 'DUE' and j.ready and j.user_id > o.user_id
                        order by j.user_id limit 1), o.n + 1
                from owners o where o.user_id is not null and o.n < :limit),
            lanes as (
                select o.user_id, least(
                    :limit / (select count(*) from owners where user_id is not null),
                    :per_owner - coalesce(h.held, 0)) as quota
                from owners o
                left join unnest(:owners::text[], :held::int[]) as h (user_id, held) on h.user_id = o.user_id
                where o.user_id is not null),
            picked as (
                select p.id from lanes l cross join lateral (
                    select j.id from jobs j where j.state = 'DUE' and j.ready and j.user_id = l.user_id
                    order by j.run_after, j.id limit greatest(0, l.quota) for update skip locked) p)
            """;

    private static final String SEEN =
            ", (select count(user_id) from owners) as seen, (select max(user_id) from owners) as last ";

    static final String CLAIM_DUE = PICK + """
            update jobs set state = 'RUNNING', ready = false, attempt = attempt + 1, claim = claim + 1, sent_at = null,
                lease_until = clock_timestamp() + :lease * interval '1 millisecond', updated_at = clock_timestamp()
            where id = any(array(select id from picked)) returning *""" + SEEN;

    static final String MARK_SENT = PICK + """
            update jobs set state = 'SENT', ready = false, generation = generation + 1,
                sent_at = clock_timestamp(), updated_at = clock_timestamp()
            where id = any(array(select id from picked)) returning *""" + SEEN;

    static final String CLAIM = """
            update jobs set state = 'RUNNING', ready = false, attempt = attempt + 1, claim = claim + 1, sent_at = null,
                lease_until = clock_timestamp() + :lease * interval '1 millisecond', updated_at = clock_timestamp()
            where id = any(array(select id from jobs where id = any(:ids::text[])
                and (state = 'SENT' or (state = 'DUE' and ready)) for update skip locked)) returning *""";

    /** A step appended to the history. */
    static final String TOLD = """
            jsonb_path_query_array(j.history || jsonb_build_array(jsonb_build_object('at', clock_timestamp(),
                'attempt', j.attempt, 'state', %1$s, 'reason', %2$s, 'detail', %3$s)), '$[last - 19 to last]')""";

    static final String CLOSE = """
            update jobs j set state = c.state, ready = c.state = 'DUE' and c.delay <= 0,
                attempt = j.attempt - case when c.refund then 1 else 0 end,
                run_after = case when c.state = 'DUE' then clock_timestamp() + c.delay * interval '1 millisecond'
                    else j.run_after end,
                lease_until = null, reason = c.reason, reason_detail = c.detail,
                waiting_since = case when c.state = 'WAITING' or c.state = 'DUE' and c.refund
                    then coalesce(j.waiting_since, clock_timestamp()) end,
                history = case when c.state = 'DONE' then j.history else %s end,
                updated_at = clock_timestamp()
            from jsonb_to_recordset(:rows) as c (id text, claim bigint, state text, delay bigint, refund boolean,
                reason text, detail text)
            where j.id = c.id and j.claim = c.claim and j.state = 'RUNNING'
            returning j.id""".formatted(TOLD.formatted("c.state", "c.reason", "c.detail"));

    /** %s: a filter on jobs j; all that match change to :state. */
    static final String MOVE = """
            update jobs j set state = :state, ready = :state = 'DUE' and not j.blocked and j.run_after <= clock_timestamp(),
                lease_until = null, sent_at = null, reason = :reason, reason_detail = null,
                waiting_since = case when :state = 'DUE' then j.waiting_since end,
                history = %s, updated_at = clock_timestamp()
            where j.id = any(array(select id from jobs where %s limit :limit for update skip locked))
            returning j.id""".formatted(TOLD.formatted(":state", ":reason::text", "null::text"), "%s");

    static final String RECOVER_LOST = """
            update jobs j set state = 'DUE', ready = false, lease_until = null, reason = 'WORKER_LOST', reason_detail = null,
                run_after = clock_timestamp() + least(300, power(2, least(j.attempt, 20)) - 2) * interval '1 second',
                history = %s, updated_at = clock_timestamp()
            where j.id = any(array(select id from jobs where state = 'RUNNING' and lease_until < statement_timestamp()
                order by lease_until limit :limit for update skip locked))
            returning j.id""".formatted(TOLD.formatted("'DUE'", "'WORKER_LOST'", "null::text"));

    private JobSql() {}

    static List<JobStep> steps(String history) {
        List<JobStep> steps = new ArrayList<>();
        for (JsonNode step : Json.read(history)) {
            steps.add(new JobStep(
                    OffsetDateTime.parse(step.path("at").asText()).toInstant(),
                    step.path("attempt").asInt(),
                    JobState.valueOf(step.path("state").asText()),
                    step.path("reason").asText(""),
                    step.path("detail").asText("")));
        }
        return steps;
    }

    static Job read(ResultSet row, int number) throws SQLException {
        String owner = row.getString("user_id");
        return new Job(
                row.getString("id"),
                owner == null ? null : new UserId(owner),
                row.getString("integration_id"),
                row.getString("integration_type"),
                row.getString("event"),
                row.getString("data"),
                JobState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getLong("claim"),
                Objects.requireNonNull(PostgresValues.time(row, "run_after")),
                PostgresValues.time(row, "lease_until"),
                row.getString("reason"),
                row.getString("reason_detail"),
                row.getString("dedupe_key"),
                row.getString("order_key"),
                row.getLong("order_seq"),
                row.getString("traceparent"),
                row.getString("source"),
                row.getInt("generation"),
                PostgresValues.time(row, "sent_at"),
                Objects.requireNonNull(PostgresValues.time(row, "created_at")),
                Objects.requireNonNull(PostgresValues.time(row, "updated_at")));
    }
}
