package dev.fulla.job.postgres;

import dev.fulla.job.Closing;
import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.Job;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobRow;
import dev.fulla.job.JobState;
import dev.fulla.shared.UserId;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs in the table {@code jobs}. Batches are one statement, unless order keys, dedupe keys or follow-ups take part. */
@OnPostgres
class PostgresJobRepository implements JobRepository {
    private final JdbcClient jdbc;
    private final TransactionTemplate together;
    private final OrderKeys orders;

    PostgresJobRepository(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.together = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.orders = new OrderKeys(jdbc);
    }

    @Override
    public List<EnqueuedJob> insert(List<JobRow> jobs) {
        if (jobs.isEmpty()) {
            return List.of();
        }
        boolean isPlain = jobs.stream().allMatch(row -> row.orderKey() == null && row.dedupeKey() == null);
        return isPlain ? store(jobs) : Objects.requireNonNull(together.execute(status -> store(jobs)));
    }

    private List<EnqueuedJob> store(List<JobRow> jobs) {
        String[] keys = jobs.stream().map(JobRow::dedupeKey).filter(Objects::nonNull).toArray(String[]::new);
        if (keys.length > 0) {
            jdbc.sql("""
                            update jobs set dedupe_key = null
                            where dedupe_key = any(:keys::text[]) and dedupe_until <= clock_timestamp()""")
                    .param("keys", keys)
                    .update();
        }
        Map<String, Long> places = orders.places(jobs);
        Set<String> stored = new HashSet<>(jdbc.sql(JobSql.INSERT)
                .param("rows", PostgresValues.json(jobs.stream().map(row -> values(row, places)).toList()))
                .query(String.class)
                .list());
        orders.promote(keysOf(jobs));
        return stored.size() == jobs.size()
                ? jobs.stream().map(row -> new EnqueuedJob(row.id(), true)).toList()
                : named(jobs, stored, keys);
    }

    private static Set<String> keysOf(List<JobRow> jobs) {
        Set<String> keys = new TreeSet<>();
        jobs.stream().map(JobRow::orderKey).filter(Objects::nonNull).forEach(keys::add);
        return keys;
    }

    private List<EnqueuedJob> named(List<JobRow> jobs, Set<String> stored, String[] keys) {
        Map<String, String> earlier = new HashMap<>();
        jdbc.sql("select id, dedupe_key from jobs where dedupe_key = any(:keys::text[])")
                .param("keys", keys)
                .query((row, number) -> earlier.put(row.getString("dedupe_key"), row.getString("id")))
                .list();
        return jobs.stream()
                .map(row -> new EnqueuedJob(
                        stored.contains(row.id()) || row.dedupeKey() == null
                                ? row.id()
                                : earlier.getOrDefault(row.dedupeKey(), row.id()),
                        stored.contains(row.id())))
                .toList();
    }

    private static Map<String, @Nullable Object> values(JobRow row, Map<String, Long> places) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("id", row.id());
        values.put("user", row.owner() == null ? null : row.owner().value());
        values.put("integration", row.integrationId());
        values.put("type", row.integrationType());
        values.put("event", row.event());
        values.put("data", row.sealedData());
        values.put("state", row.state().name());
        values.put("delay", row.delay().toMillis());
        values.put("blocked", places.containsKey(row.id()));
        values.put("reason", row.reason());
        values.put("detail", row.reasonDetail());
        values.put("dedupe", row.dedupeKey());
        values.put("window", row.dedupeWindow().toMillis());
        values.put("order", row.orderKey());
        values.put("seq", places.getOrDefault(row.id(), 0L));
        values.put("trace", row.traceparent());
        values.put("source", row.source());
        return values;
    }

    @Override
    public Claimed claimDue(Claim claim) {
        return pick(jdbc.sql(JobSql.CLAIM_DUE).param("lease", claim.lease().toMillis()), claim);
    }

    @Override
    public Claimed markSent(Claim claim) {
        return pick(jdbc.sql(JobSql.MARK_SENT), claim);
    }

    private static Claimed pick(JdbcClient.StatementSpec statement, Claim claim) {
        String[] next = {""};
        List<Job> jobs = statement
                .param("limit", claim.limit())
                .param("after", claim.after())
                .param("per_owner", claim.perOwner())
                .param("owners", claim.held().keySet().toArray(String[]::new))
                .param("held", claim.held().values().toArray(Integer[]::new))
                .query((row, number) -> {
                    next[0] = row.getInt("seen") < claim.limit() ? "" : row.getString("last");
                    return JobSql.read(row, number);
                })
                .list();
        return new Claimed(jobs, next[0]);
    }

    @Override
    public List<Job> claim(Collection<String> ids, Duration lease) {
        return jdbc.sql(JobSql.CLAIM)
                .param("ids", ids.toArray(String[]::new))
                .param("lease", lease.toMillis())
                .query(JobSql::read)
                .list();
    }

    @Override
    public void unsend(Collection<String> ids) {
        jdbc.sql("""
                        update jobs set state = 'DUE', ready = true, sent_at = null
                        where id = any(:ids::text[]) and state = 'SENT'""")
                .param("ids", ids.toArray(String[]::new))
                .update();
    }

    @Override
    public Set<String> extend(Collection<Job> running, Duration lease) {
        return new HashSet<>(jdbc.sql("""
                        update jobs j set lease_until = clock_timestamp() + :lease * interval '1 millisecond'
                        from unnest(:ids::text[], :claims::bigint[]) as c (id, claim)
                        where j.id = c.id and j.claim = c.claim and j.state = 'RUNNING' returning j.id""")
                .param("lease", lease.toMillis())
                .param("ids", running.stream().map(Job::id).toArray(String[]::new))
                .param("claims", running.stream().map(Job::claim).toArray(Long[]::new))
                .query(String.class)
                .list());
    }

    @Override
    public Set<String> close(List<Closing> closings) {
        boolean isPlain = closings.stream()
                .allMatch(one -> one.followUps().isEmpty() && (one.job().orderKey() == null || !one.state().isClosed()));
        return isPlain ? end(closings) : Objects.requireNonNull(together.execute(status -> endWithAll(closings)));
    }

    private Set<String> endWithAll(List<Closing> closings) {
        Set<String> keys = new TreeSet<>();
        closings.stream().map(one -> one.job().orderKey()).filter(Objects::nonNull).forEach(keys::add);
        closings.forEach(one -> keys.addAll(keysOf(one.followUps())));
        orders.lock(keys);
        Set<String> ended = end(closings);
        List<Closing> effective = closings.stream().filter(one -> ended.contains(one.job().id())).toList();
        List<JobRow> followUps = new ArrayList<>();
        effective.forEach(one -> followUps.addAll(one.followUps()));
        if (!followUps.isEmpty()) {
            store(followUps);
        }
        orders.free(effective.stream()
                .filter(one -> one.job().orderKey() != null && one.state().isClosed())
                .map(one -> one.job().id())
                .toList());
        return ended;
    }

    private Set<String> end(List<Closing> closings) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Closing one : closings) {
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("id", one.job().id());
            row.put("claim", one.job().claim());
            row.put("state", one.state().name());
            row.put("delay", one.delay().toMillis());
            row.put("refund", one.isRefunded());
            row.put("reason", one.reason());
            row.put("detail", one.detail());
            rows.add(row);
        }
        return new HashSet<>(jdbc.sql(JobSql.CLOSE)
                .param("rows", PostgresValues.json(rows))
                .query(String.class)
                .list());
    }

    @Override
    public int ripen(int limit) {
        return jdbc.sql("""
                        update jobs set ready = true where id = any(array(
                            select id from jobs
                            where state = 'DUE' and not ready and not blocked and run_after <= clock_timestamp()
                            order by run_after limit :limit for update skip locked))""")
                .param("limit", limit)
                .update();
    }

    @Override
    public List<String> recoverLost(int limit) {
        return jdbc.sql(JobSql.RECOVER_LOST).param("limit", limit).query(String.class).list();
    }

    @Override
    public int recoverUnreceived(Duration sentBefore, int limit) {
        return jdbc.sql("""
                        update jobs set state = 'DUE', ready = true, sent_at = null where id = any(array(
                            select id from jobs
                            where state = 'SENT' and sent_at < clock_timestamp() - :age * interval '1 millisecond'
                            order by sent_at limit :limit for update skip locked))""")
                .param("age", sentBefore.toMillis())
                .param("limit", limit)
                .update();
    }

    @Override
    public int repairOrder(int limit) {
        return Objects.requireNonNull(together.execute(status -> orders.repair(limit)));
    }

    @Override
    public int release(String integrationId, int limit) {
        return move("state = 'WAITING' and integration_id = :integration", JobState.DUE, null, limit, Map.of("integration", integrationId)).size();
    }

    @Override
    public int discard(String integrationId, String reason, int limit) {
        return free(move("state in ('DUE', 'SENT', 'WAITING') and integration_id = :integration", JobState.DISCARDED,
                reason, limit, Map.of("integration", integrationId)));
    }

    @Override
    public int parkOverdue(Duration waiting, String reason, int limit) {
        return free(move("(state = 'WAITING' or state = 'DUE' and not ready) and waiting_since < clock_timestamp() - :age * interval '1 millisecond'",
                JobState.PARKED, reason, limit, Map.of("age", waiting.toMillis())));
    }

    private List<String> move(
            String filter, JobState state, @Nullable String reason, int limit, Map<String, Object> parameters) {
        return jdbc.sql(JobSql.MOVE.formatted(filter))
                .param("state", state.name())
                .param("reason", reason)
                .param("limit", limit)
                .params(parameters)
                .query(String.class)
                .list();
    }

    /** In a step of its own, so that no lock on a job is held while one on a key is wanted; a crash between is repaired. */
    private int free(List<String> closed) {
        together.executeWithoutResult(status -> orders.free(closed));
        return closed.size();
    }

    @Override
    public List<String> listAwaited(String afterIntegrationId, int limit) {
        return jdbc.sql("""
                        select distinct integration_id from jobs
                        where state = 'WAITING' and integration_id > :after order by integration_id limit :limit""")
                .param("after", afterIntegrationId)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    @Override
    public int deleteEnded(JobState state, Duration before, int limit) {
        return jdbc.sql("""
                        delete from jobs where id = any(array(
                            select id from jobs
                            where state = '%s' and updated_at < clock_timestamp() - :age * interval '1 millisecond'
                                and (dedupe_key is null or dedupe_until <= clock_timestamp())
                            order by updated_at limit :limit for update skip locked))""".formatted(state.name()))
                .param("age", before.toMillis())
                .param("limit", limit)
                .update();
    }

    @Override
    public Set<String> open(Collection<String> ids) {
        return new HashSet<>(jdbc.sql("select id from jobs where id = any(:ids::text[]) and state in " + OrderKeys.OPEN)
                .param("ids", ids.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    @Override
    public Optional<Job> find(String id) {
        return jdbc.sql("select * from jobs where id = :id").param("id", id).query(JobSql::read).optional();
    }

    @Override
    public Optional<Job> find(UserId owner, String id) {
        return jdbc.sql("select * from jobs where id = :id and user_id = :owner")
                .param("id", id)
                .param("owner", owner.value())
                .query(JobSql::read)
                .optional();
    }

    @Override
    public List<JobStep> history(String id) {
        return jdbc.sql("select history from jobs where id = :id")
                .param("id", id)
                .query((row, number) -> JobSql.steps(row.getString("history")))
                .optional()
                .orElse(List.of());
    }

    @Override
    public Map<JobState, Map<String, Long>> count() {
        Map<JobState, Map<String, Long>> counts = new EnumMap<>(JobState.class);
        jdbc.sql("select state, coalesce(reason, '') as reason, count(*) as jobs from jobs group by 1, 2")
                .query((row, number) -> counts.computeIfAbsent(
                                JobState.valueOf(row.getString("state")), unused -> new TreeMap<>())
                        .put(row.getString("reason"), row.getLong("jobs")))
                .list();
        return counts;
    }
}
