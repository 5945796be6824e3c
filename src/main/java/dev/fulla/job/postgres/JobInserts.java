package dev.fulla.job.postgres;

import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.JobRow;
import dev.fulla.store.PostgresValues;
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

/** New rows of the table {@code jobs}: one statement, unless order keys or dedupe keys take part. */
final class JobInserts {
    private final JdbcClient jdbc;
    private final TransactionTemplate together;
    private final OrderKeys orders;

    JobInserts(JdbcClient jdbc, TransactionTemplate together, OrderKeys orders) {
        this.jdbc = jdbc;
        this.together = together;
        this.orders = orders;
    }

    List<EnqueuedJob> insert(List<JobRow> jobs) {
        if (jobs.isEmpty()) {
            return List.of();
        }
        boolean isPlain = jobs.stream().allMatch(row -> row.orderKey() == null && row.dedupeKey() == null);
        return isPlain ? store(jobs) : Objects.requireNonNull(together.execute(status -> store(jobs)));
    }

    /** Within the transaction of whoever asks. */
    List<EnqueuedJob> store(List<JobRow> jobs) {
        String[] keys = jobs.stream().map(JobRow::dedupeKey).filter(Objects::nonNull).toArray(String[]::new);
        if (keys.length > 0) {
            jdbc.sql("""
                            update jobs set dedupe_key = null
                            where dedupe_key = any(:keys::text[]) and dedupe_until <= clock_timestamp()""")
                    .param("keys", keys)
                    .update();
        }
        OrderKeys.Places places = orders.places(jobs);
        Set<String> stored = new HashSet<>(jdbc.sql(JobSql.INSERT)
                .param("rows", PostgresValues.json(jobs.stream().map(row -> values(row, places.of())).toList()))
                .query(String.class)
                .list());
        orders.promote(places.idle());
        return stored.size() == jobs.size()
                ? jobs.stream().map(row -> new EnqueuedJob(row.id(), true)).toList()
                : named(jobs, stored, keys);
    }

    static Set<String> keysOf(List<JobRow> jobs) {
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
}
