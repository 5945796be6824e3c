package dev.fulla.sync.postgres;

import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PageCursor;
import dev.fulla.store.PostgresValues;
import dev.fulla.sync.RunFilter;
import dev.fulla.sync.RunState;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRunSearchRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks into the table {@code sync_runs}. */
@OnPostgres
class PostgresSyncRunSearchRepository implements SyncRunSearchRepository {
    private final JdbcClient jdbc;

    PostgresSyncRunSearchRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Instant now() {
        return jdbc.sql("select clock_timestamp()").query(OffsetDateTime.class).single().toInstant();
    }

    @Override
    public List<SyncRun> listChanged(Collection<UserId> owners, Instant after, int limit) {
        return jdbc.sql("""
                        select * from sync_runs where user_id = any(:owners::text[]) and updated_at > :after
                        order by updated_at desc limit :limit""")
                .param("owners", owners.stream().map(UserId::value).toArray(String[]::new))
                .param("after", PostgresValues.time(after))
                .param("limit", limit)
                .query(RunRow::read)
                .list();
    }

    @Override
    public Page<SyncRun> list(RunFilter filter, @Nullable String cursor, int limit) {
        PageCursor before = cursor == null ? PageCursor.END : PageCursor.decode(cursor);
        Map<String, String> narrow = narrow(filter);
        StringBuilder sql = new StringBuilder("select * from sync_runs where (created_at, id) < (:at, :id)");
        narrow.keySet().forEach(column -> sql.append(" and ").append(column).append(" = :").append(column));
        List<SyncRun> found = jdbc.sql(sql + " order by created_at desc, id desc limit :limit")
                .param("at", PostgresValues.time(before.createdAt()))
                .param("id", before.id())
                .param("limit", limit + 1)
                .params(narrow)
                .query(RunRow::read)
                .list();
        return PageCursor.page(found, limit, run -> new PageCursor(run.createdAt(), run.id()));
    }

    @Override
    public List<Standing> count() {
        return jdbc.sql("""
                        select state, count(*) as runs, extract(epoch from clock_timestamp() - min(created_at)) as oldest,
                            extract(epoch from clock_timestamp() - min(updated_at) filter (where kind <> 'TASK')) as silence
                        from sync_runs where state in ('RUNNING', 'PAUSED', 'FAILED') group by state order by state""")
                .query((row, number) -> new Standing(
                        RunState.valueOf(row.getString("state")), row.getLong("runs"), seconds(row, "oldest"), seconds(row, "silence")))
                .list();
    }

    private static Duration seconds(ResultSet row, String column) throws SQLException {
        return Duration.ofMillis((long) (1000 * row.getDouble(column)));
    }

    /** By column. */
    private static Map<String, String> narrow(RunFilter filter) {
        Map<String, String> narrow = new TreeMap<>();
        Optional.ofNullable(filter.owner()).ifPresent(owner -> narrow.put("user_id", owner.value()));
        Optional.ofNullable(filter.integrationId()).ifPresent(id -> narrow.put("integration_id", id));
        Optional.ofNullable(filter.name()).ifPresent(name -> narrow.put("name", name));
        Optional.ofNullable(filter.state()).ifPresent(state -> narrow.put("state", state.name()));
        Optional.ofNullable(filter.kind()).ifPresent(kind -> narrow.put("kind", kind.name()));
        return narrow;
    }
}
