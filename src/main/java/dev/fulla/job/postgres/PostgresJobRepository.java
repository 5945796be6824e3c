package dev.fulla.job.postgres;

import dev.fulla.job.Closing;
import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.Job;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobRow;
import dev.fulla.job.JobState;
import dev.fulla.shared.UserId;
import dev.fulla.store.OnPostgres;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs in the table {@code jobs}. Batches are one statement, unless order keys, dedupe keys or follow-ups take part. */
@OnPostgres
class PostgresJobRepository implements JobRepository {
    private final JdbcClient jdbc;
    private final OrderKeys orders;
    private final JobInserts inserts;
    private final JobLeases leases;
    private final JobMoves moves;

    PostgresJobRepository(JdbcClient jdbc, DataSource source) {
        TransactionTemplate together = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.jdbc = jdbc;
        this.orders = new OrderKeys(jdbc);
        this.inserts = new JobInserts(jdbc, together, orders);
        this.leases = new JobLeases(jdbc, together, orders, inserts);
        this.moves = new JobMoves(jdbc, together, orders);
    }

    @Override
    public List<EnqueuedJob> insert(List<JobRow> jobs) {
        return inserts.insert(jobs);
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
        moves.unsend(ids);
    }

    @Override
    public Set<String> extend(Collection<Job> running, Duration lease) {
        return leases.extend(running, lease);
    }

    @Override
    public Set<String> close(List<Closing> closings) {
        return leases.close(closings);
    }

    @Override
    public int ripen(int limit) {
        return moves.ripen(limit);
    }

    @Override
    public List<String> recoverLost(int limit) {
        return moves.recoverLost(limit);
    }

    @Override
    public int recoverUnreceived(Duration sentBefore, int limit) {
        return moves.recoverUnreceived(sentBefore, limit);
    }

    @Override
    public int repairOrder(int limit) {
        return moves.repairOrder(limit);
    }

    @Override
    public int release(String integrationId, int limit) {
        return moves.release(integrationId, limit);
    }

    @Override
    public int discard(String integrationId, String reason, int limit) {
        return moves.discard(integrationId, reason, limit);
    }

    @Override
    public int parkOverdue(Duration waiting, String reason, int limit) {
        return moves.parkOverdue(waiting, reason, limit);
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
        return moves.deleteEnded(state, before, limit);
    }

    @Override
    public int deleteWebhooks(Duration before, int limit) {
        return moves.deleteWebhooks(before, limit);
    }

    @Override
    public Set<String> open(Collection<String> ids) {
        return new HashSet<>(jdbc.sql("select id from jobs where id = any(:ids::text[]) and state in " + OrderKeys.OPEN)
                .param("ids", ids.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    @Override
    public boolean isAnyRunning(Collection<String> orderKeys) {
        return orders.isAnyRunning(orderKeys);
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
