package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresPlans;
import dev.fulla.store.PostgresValues;
import dev.fulla.sync.PlannedChange;
import dev.fulla.sync.Side;
import dev.fulla.sync.SyncItem;
import dev.fulla.sync.SyncItemRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Items in the table {@code sync_items}. */
@OnPostgres
class PostgresSyncItemRepository implements SyncItemRepository {
    private final JdbcClient jdbc;

    PostgresSyncItemRepository(DataSource source) {
        this.jdbc = PostgresPlans.fresh(source);
    }

    @Override
    public int insert(List<SyncItem> items) {
        return items.isEmpty() ? 0 : jdbc.sql("""
                        insert into sync_items (run_id, id, link_id, side, record_id, action, state, lane, attempt,
                            idempotency_key, content, reason, reason_detail, updated_at)
                        select n.*, clock_timestamp() from unnest(:runs::text[], :ids::text[], :links::text[], :sides::text[],
                            :records::text[], :actions::text[], :states::text[], :lanes::int[], :attempts::int[], :keys::text[],
                            :contents::text[], :reasons::text[], :details::text[]) as n
                        on conflict do nothing""")
                .param("runs", texts(items, SyncItem::runId))
                .param("ids", texts(items, SyncItem::id))
                .param("links", texts(items, SyncItem::linkId))
                .param("sides", texts(items, one -> one.side().word()))
                .param("records", texts(items, SyncItem::recordId))
                .param("actions", texts(items, one -> one.action().name()))
                .param("states", texts(items, one -> one.state().name()))
                .param("lanes", items.stream().map(SyncItem::lane).toArray(Integer[]::new))
                .param("attempts", items.stream().map(SyncItem::attempt).toArray(Integer[]::new))
                .param("keys", texts(items, SyncItem::idempotencyKey))
                .param("contents", texts(items, SyncItem::sealedContent))
                .param("reasons", texts(items, SyncItem::reason))
                .param("details", texts(items, SyncItem::reasonDetail))
                .update();
    }

    @Override
    public List<SyncItem> listOpen(String runId, int lane, @Nullable String afterId, int limit) {
        return jdbc.sql("""
                        select * from sync_items where run_id || '/' || lane::text = :run || '/' || :lane and state in ('PLANNED', 'SENT')
                            and id > :after order by id limit :limit""")
                .param("run", runId)
                .param("lane", Integer.toString(lane))
                .param("after", Objects.requireNonNullElse(afterId, ""))
                .param("limit", limit)
                .query(PostgresSyncItemRepository::read)
                .list();
    }

    @Override
    public Collection<String> send(String runId, Collection<String> ids) {
        return jdbc.sql("""
                        update sync_items i set state = 'SENT', attempt = attempt + 1, updated_at = clock_timestamp()
                        from unnest(:runs::text[], :ids::text[]) as n(run_id, id)
                        where i.run_id = n.run_id and i.id = n.id and i.state = 'PLANNED' returning i.id""")
                .param("runs", ids.stream().map(id -> runId).toArray(String[]::new))
                .param("ids", ids.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    @Override
    public Collection<String> end(List<SyncItem> items) {
        return items.isEmpty() ? List.of() : jdbc.sql("""
                        update sync_items i set state = n.state, attempt = n.attempt, record_id = n.record_id, reason = n.reason,
                            reason_detail = n.detail, updated_at = clock_timestamp()
                        from unnest(:runs::text[], :ids::text[], :states::text[], :attempts::int[], :records::text[],
                            :reasons::text[], :details::text[]) as n(run_id, id, state, attempt, record_id, reason, detail)
                        where i.run_id = n.run_id and i.id = n.id and i.state in ('PLANNED', 'SENT') returning i.id""")
                .param("runs", texts(items, SyncItem::runId))
                .param("ids", texts(items, SyncItem::id))
                .param("states", texts(items, one -> one.state().name()))
                .param("attempts", items.stream().map(SyncItem::attempt).toArray(Integer[]::new))
                .param("records", texts(items, SyncItem::recordId))
                .param("reasons", texts(items, SyncItem::reason))
                .param("details", texts(items, SyncItem::reasonDetail))
                .query(String.class)
                .list();
    }

    @Override
    public List<SyncItem> listUnanswered(String integrationId, String name, Side side, int limit) {
        return jdbc.sql("""
                        select i.* from sync_runs r join sync_items i on i.run_id = r.id and i.state = 'SENT'
                        where r.integration_id = :integration and r.name = :name and r.state in ('FAILED', 'CANCELLED')
                            and i.action = 'CREATE' and i.side = :side order by i.run_id, i.id limit :limit""")
                .param("integration", integrationId)
                .param("name", name)
                .param("side", side.word())
                .param("limit", limit)
                .query(PostgresSyncItemRepository::read)
                .list();
    }

    @Override
    public Optional<SyncItem> find(String runId, String id) {
        return jdbc.sql("select * from sync_items where run_id = :run and id = :id")
                .param("run", runId)
                .param("id", id)
                .query(PostgresSyncItemRepository::read)
                .optional();
    }

    @Override
    public List<SyncItem> list(String runId, SyncItem.@Nullable State state, @Nullable String afterId, int limit) {
        return jdbc.sql("""
                        select * from sync_items where run_id = :run and (:state::text is null or state = :state)
                            and id > :after order by id limit :limit""")
                .param("run", runId)
                .param("state", state == null ? null : state.name())
                .param("after", Objects.requireNonNullElse(afterId, ""))
                .param("limit", limit)
                .query(PostgresSyncItemRepository::read)
                .list();
    }

    @Override
    public List<Count> count(String runId) {
        return jdbc.sql("""
                        select action, side, state, count(*) as many from sync_items where run_id = :run
                        group by action, side, state order by action, side, state""")
                .param("run", runId)
                .query((row, number) -> new Count(
                        PlannedChange.Action.valueOf(row.getString("action")), PostgresStagedRecordRepository.side(row),
                        SyncItem.State.valueOf(row.getString("state")), row.getLong("many")))
                .list();
    }

    @Override
    public int deleteOfExpired(int limit) {
        return jdbc.sql("""
                        delete from sync_items where ctid = any(array(select i.ctid from sync_runs u
                            join sync_items i on i.run_id = u.id where u.purge_at <= statement_timestamp()
                            limit :limit for update of i skip locked))""")
                .param("limit", limit)
                .update();
    }

    private static String[] texts(List<SyncItem> items, Function<SyncItem, @Nullable String> value) {
        return items.stream().map(value).toArray(String[]::new);
    }

    private static SyncItem read(ResultSet row, int number) throws SQLException {
        return new SyncItem(
                row.getString("run_id"),
                row.getString("id"),
                row.getString("link_id"),
                PostgresStagedRecordRepository.side(row),
                row.getString("record_id"),
                PlannedChange.Action.valueOf(row.getString("action")),
                SyncItem.State.valueOf(row.getString("state")),
                row.getInt("lane"),
                row.getInt("attempt"),
                row.getString("idempotency_key"),
                row.getString("content"),
                row.getString("reason"),
                row.getString("reason_detail"),
                Objects.requireNonNull(PostgresValues.time(row, "updated_at")));
    }
}
