package dev.fulla.sync.postgres;

import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PageCursor;
import dev.fulla.store.PostgresValues;
import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncRunSearchRepository;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
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
    public Page<SyncRun> list(UserId owner, String integrationId, @Nullable String cursor, int limit) {
        PageCursor before = cursor == null ? PageCursor.END : PageCursor.decode(cursor);
        List<SyncRun> found = jdbc.sql("""
                        select * from sync_runs where integration_id = :integration and user_id = :owner
                            and (created_at, id) < (:at, :id)
                        order by created_at desc, id desc limit :limit""")
                .param("integration", integrationId)
                .param("owner", owner.value())
                .param("at", PostgresValues.time(before.createdAt()))
                .param("id", before.id())
                .param("limit", limit + 1)
                .query(RunRow::read)
                .list();
        return PageCursor.page(found, limit, run -> new PageCursor(run.createdAt(), run.id()));
    }
}
