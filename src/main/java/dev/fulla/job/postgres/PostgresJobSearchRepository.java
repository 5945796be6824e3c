package dev.fulla.job.postgres;

import dev.fulla.job.JobFilter;
import dev.fulla.job.JobSearchRepository;
import dev.fulla.job.JobState;
import dev.fulla.job.JobView;
import dev.fulla.shared.Page;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PageCursor;
import dev.fulla.store.PostgresValues;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks for jobs in the table {@code jobs}. */
@OnPostgres
class PostgresJobSearchRepository implements JobSearchRepository {
    private static final String[] STATES =
            Arrays.stream(JobState.values()).map(Enum::name).toArray(String[]::new);

    private final JdbcClient jdbc;
    private final TransactionTemplate together;
    private final OrderKeys orders;

    PostgresJobSearchRepository(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.together = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.orders = new OrderKeys(jdbc);
    }

    @Override
    public Page<JobView> list(JobFilter filter, @Nullable String cursor, int limit) {
        PageCursor before = cursor == null ? PageCursor.END : PageCursor.decode(cursor);
        if (filter.createdTo() != null && filter.createdTo().isBefore(before.createdAt())) {
            before = new PageCursor(filter.createdTo(), "");
        }
        List<JobView> found = looking(JobSearchSql.list(filter), filter, before, limit)
                .param("reason", filter.reason())
                .param("event", filter.event())
                .param("source", filter.source())
                .param("updated_from", PostgresValues.time(filter.updatedFrom()))
                .param("updated_to", PostgresValues.time(filter.updatedTo()))
                .param("limit", limit + 1)
                .query(JobSearchSql::view)
                .list();
        if (found.size() > limit) {
            return PageCursor.page(found, limit, job -> new PageCursor(job.createdAt(), job.id()));
        }
        return new Page<>(found, looking(JobSearchSql.lastLooked(filter), filter, before, limit)
                .query((row, number) -> new PageCursor(
                        Objects.requireNonNull(PostgresValues.time(row, "created_at")), row.getString("id")))
                .optional()
                .map(PageCursor::encode)
                .orElse(null));
    }

    private JdbcClient.StatementSpec looking(String sql, JobFilter filter, PageCursor before, int limit) {
        return jdbc.sql(sql)
                .param("states", filter.states().stream().map(Enum::name).toArray(String[]::new))
                .param("integration", filter.integrationId())
                .param("owner", filter.owner())
                .param("at", PostgresValues.time(before.createdAt()))
                .param("id", before.id())
                .param("from", PostgresValues.time(Objects.requireNonNullElse(filter.createdFrom(), Instant.EPOCH)))
                .param("look", filter.look(limit));
    }

    @Override
    public Optional<JobView> find(String id) {
        return jdbc.sql("select " + JobSearchSql.COLUMNS + " from jobs where id = :id")
                .param("id", id)
                .query(JobSearchSql::view)
                .optional();
    }

    @Override
    public Optional<String> findFront(String orderKey) {
        return jdbc.sql("select head from job_orders where order_key = :key and head is not null")
                .param("key", orderKey)
                .query(String.class)
                .optional();
    }

    @Override
    public Map<JobState, Map<String, Long>> count(Collection<JobState> states, int most) {
        Map<JobState, Map<String, Long>> counts = new EnumMap<>(JobState.class);
        jdbc.sql(JobSearchSql.count(states))
                .param("most", most)
                .query((row, number) -> counts.computeIfAbsent(
                                JobState.valueOf(row.getString("state")), unused -> new TreeMap<>())
                        .put(row.getString("reason"), row.getLong("jobs")))
                .list();
        return counts;
    }

    @Override
    public Map<JobState, Instant> listOldest() {
        Map<JobState, Instant> oldest = new EnumMap<>(JobState.class);
        jdbc.sql(JobSearchSql.OLDEST)
                .param("states", STATES)
                .query((row, number) -> oldest.put(
                        JobState.valueOf(row.getString("state")), Objects.requireNonNull(PostgresValues.time(row, "oldest"))))
                .list();
        return oldest;
    }

    @Override
    public Optional<Duration> findOldestDue() {
        Long millis = jdbc.sql(JobSearchSql.OLDEST_DUE)
                .query((row, number) -> row.getObject(1) == null ? -1L : row.getLong(1))
                .single();
        return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    @Override
    public Set<String> replay(Collection<String> ids, String detail) {
        return ids.isEmpty() ? Set.of() : Objects.requireNonNull(together.execute(status -> redo(ids, detail)));
    }

    /** Keys first, then jobs, as everybody locks them. */
    private Set<String> redo(Collection<String> ids, String detail) {
        Map<String, String> keys = new LinkedHashMap<>();
        jdbc.sql(JobSearchSql.KEYS_TO_REPLAY)
                .param("ids", ids.toArray(String[]::new))
                .query((row, number) -> keys.put(row.getString("id"), row.getString("order_key")) == null)
                .list();
        OrderKeys.Places places = orders.places(keys);
        Set<String> replayed = new HashSet<>(jdbc.sql(JobSearchSql.REPLAY)
                .param("ids", ids.toArray(String[]::new))
                .param("places", PostgresValues.json(places.of()))
                .param("detail", detail)
                .query((row, number) -> row.getString("id"))
                .list());
        orders.promote(places.idle());
        return replayed;
    }

    /** Order keys are freed in a step of its own, so that no lock on a job is held while one on a key is wanted. */
    @Override
    public Set<String> discard(Collection<String> ids, String detail) {
        Set<String> discarded = new HashSet<>(jdbc.sql(JobSearchSql.DISCARD)
                .param("ids", ids.toArray(String[]::new))
                .param("detail", detail)
                .query(String.class)
                .list());
        together.executeWithoutResult(status -> orders.free(discarded));
        return discarded;
    }
}
