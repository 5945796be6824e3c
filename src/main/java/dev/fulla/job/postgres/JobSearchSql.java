package dev.fulla.job.postgres;

import dev.fulla.job.JobFilter;
import dev.fulla.job.JobState;
import dev.fulla.job.JobView;
import dev.fulla.store.PostgresValues;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** The statements of those who look for jobs, and what they find. No statement reads what a job carries. */
final class JobSearchSql {
    static final String COLUMNS = """
            id, user_id, integration_id, integration_type, event, state, attempt, run_after, lease_until, reason,
            reason_detail, order_key, blocked, traceparent, source, generation, created_at, updated_at""";

    private static final String RANGE = "(created_at, id) < (:at, :id) and created_at >= :from";
    private static final String NEWEST = " order by created_at desc, id desc limit ";

    private static final String REST = """
            where state = any(:states::text[])
                and (:reason::text is null or reason = :reason)
                and (:integration::text is null or integration_id = :integration)
                and (:owner::text is null or user_id = :owner)
                and (:event::text is null or event = :event)
                and (:source::text is null or source = :source)
                and (:updated_from::timestamptz is null or updated_at >= :updated_from)
                and (:updated_to::timestamptz is null or updated_at < :updated_to)""";

    /** The most of each state; each by its name, so that the planner knows which is rare. */
    static final String COUNT = Arrays.stream(JobState.values())
            .map(state -> """
                    select '%1$s' as state, coalesce(reason, '') as reason, count(*) as jobs
                    from (select reason from jobs where state = '%1$s' limit :most) j group by 1, 2
                    """.formatted(state))
            .collect(Collectors.joining("union all "));

    static final String OLDEST = """
            select s.state, j.created_at as oldest from unnest(:states::text[]) as s (state)
            cross join lateral (select created_at from jobs where state = s.state order by created_at limit 1) j""";

    /** The oldest of each of the first thousand owners that have ready jobs, by the index that claims use. */
    static final String OLDEST_DUE = """
            with recursive owners (user_id, run_after, n) as (
                (select user_id, run_after, 1 from jobs where state = 'DUE' and ready order by user_id, run_after limit 1)
                union all
                select j.user_id, j.run_after, o.n + 1 from owners o cross join lateral (
                    select user_id, run_after from jobs where state = 'DUE' and ready and user_id > o.user_id
                    order by user_id, run_after limit 1) j
                where o.n < 1000)
            select (extract(epoch from clock_timestamp() - min(run_after)) * 1000)::bigint from owners""";

    /** What may be done anew: not what is nobody's, nor a message that never became a job. */
    private static final String REPLAYABLE = """
            state in ('PARKED', 'DONE', 'DISCARDED') and user_id is not null and integration_id is not null
                and not (source = 'message' and claim = 0)""";

    static final String KEYS_TO_REPLAY = """
            select id, order_key from jobs where id = any(:ids::text[]) and order_key is not null and %s
            order by created_at, id""".formatted(REPLAYABLE);

    static final String REPLAY = """
            update jobs j set state = 'DUE', ready = j.order_key is null, blocked = j.order_key is not null,
                order_seq = coalesce((:places::jsonb ->> j.id)::bigint, j.order_seq), run_after = clock_timestamp(),
                attempt = 0, generation = j.generation + 1, lease_until = null, sent_at = null, waiting_since = null,
                reason = 'REPLAYED', reason_detail = :detail, history = %s, updated_at = clock_timestamp()
            where j.id = any(array(select id from jobs where id = any(:ids::text[])
                and (order_key is null or :places::jsonb ->> id is not null) and %s order by id for update))
            returning j.id, j.order_key"""
            .formatted(JobSql.TOLD.formatted("'DUE'", "'REPLAYED'", ":detail::text"), REPLAYABLE);

    static final String DISCARD = """
            update jobs j set state = 'DISCARDED', ready = false, lease_until = null, sent_at = null, waiting_since = null,
                reason = 'DISCARDED_BY_OPERATOR', reason_detail = :detail, history = %s, updated_at = clock_timestamp()
            where j.id = any(array(select id from jobs where id = any(:ids::text[])
                and state in ('DUE', 'SENT', 'WAITING', 'PARKED') order by id for update skip locked))
            returning j.id"""
            .formatted(JobSql.TOLD.formatted("'DISCARDED'", "'DISCARDED_BY_OPERATOR'", ":detail::text"));

    private JobSearchSql() {}

    /** What one page looks at, by the narrowest index. */
    private static String looked(JobFilter filter) {
        if (filter.integrationId() != null) {
            return "select * from jobs where integration_id = :integration and " + RANGE + NEWEST + ":look";
        }
        if (filter.owner() != null) {
            return "select * from jobs where user_id = :owner and " + RANGE + NEWEST + ":look";
        }
        return "select j.* from unnest(:states::text[]) as s (state) cross join lateral (select * from jobs where state = s.state"
                + " and " + RANGE + NEWEST + ":look) j" + NEWEST + ":look";
    }

    static String list(JobFilter filter) {
        return "select " + COLUMNS + " from (" + looked(filter) + ") looked " + REST + NEWEST + ":limit";
    }

    /** The last that the page looked at, when there is more behind it. */
    static String lastLooked(JobFilter filter) {
        return "select created_at, id from (" + looked(filter) + ") looked" + NEWEST + "1 offset :look - 1";
    }

    static JobView view(ResultSet row, int number) throws SQLException {
        return new JobView(
                row.getString("id"),
                row.getString("user_id"),
                row.getString("integration_id"),
                row.getString("integration_type"),
                row.getString("event"),
                JobState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                Objects.requireNonNull(PostgresValues.time(row, "run_after")),
                PostgresValues.time(row, "lease_until"),
                row.getString("reason"),
                row.getString("reason_detail"),
                row.getString("order_key"),
                row.getBoolean("blocked") && row.getString("state").equals("DUE"),
                row.getString("traceparent"),
                row.getString("source"),
                row.getInt("generation"),
                Objects.requireNonNull(PostgresValues.time(row, "created_at")),
                Objects.requireNonNull(PostgresValues.time(row, "updated_at")));
    }
}
