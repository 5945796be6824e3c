package dev.fulla.job.postgres;

import dev.fulla.job.Closing;
import dev.fulla.job.Job;
import dev.fulla.job.JobRow;
import dev.fulla.store.PostgresValues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What workers do with the attempts that they hold: prolong and end them. One statement, unless order keys or follow-ups take part. */
final class JobLeases {
    private final JdbcClient jdbc;
    private final TransactionTemplate together;
    private final OrderKeys orders;
    private final JobInserts inserts;

    JobLeases(JdbcClient jdbc, TransactionTemplate together, OrderKeys orders, JobInserts inserts) {
        this.jdbc = jdbc;
        this.together = together;
        this.orders = orders;
        this.inserts = inserts;
    }

    Set<String> extend(Collection<Job> running, Duration lease) {
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

    Set<String> close(List<Closing> closings) {
        boolean isPlain = closings.stream()
                .allMatch(one -> one.followUps().isEmpty() && (one.job().orderKey() == null || !one.state().isClosed()));
        return isPlain ? end(closings) : Objects.requireNonNull(together.execute(status -> endWithAll(closings)));
    }

    private Set<String> endWithAll(List<Closing> closings) {
        Set<String> keys = new TreeSet<>();
        closings.stream().map(one -> one.job().orderKey()).filter(Objects::nonNull).forEach(keys::add);
        closings.forEach(one -> keys.addAll(JobInserts.keysOf(one.followUps())));
        orders.lock(keys);
        Set<String> ended = end(closings);
        List<Closing> effective = closings.stream().filter(one -> ended.contains(one.job().id())).toList();
        List<JobRow> followUps = new ArrayList<>();
        effective.forEach(one -> followUps.addAll(one.followUps()));
        if (!followUps.isEmpty()) {
            inserts.store(followUps);
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
}
