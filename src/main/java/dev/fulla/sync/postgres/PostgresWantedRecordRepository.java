package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.sync.Side;
import dev.fulla.sync.WantedRecordRepository;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wanted records in the table {@code sync_wanted}. */
@OnPostgres
class PostgresWantedRecordRepository implements WantedRecordRepository {
    private final JdbcClient jdbc;

    PostgresWantedRecordRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void want(String integrationId, String name, Side side, Collection<String> recordIds) {
        jdbc.sql("""
                        insert into sync_wanted (integration_id, name, side, record_id, wanted_at)
                        select i.id, :name, :side, r.id, clock_timestamp()
                        from integrations i cross join (select distinct unnest(:records::text[]) as id order by 1) r
                        where i.id = :integration
                        on conflict (integration_id, name, side, record_id) do update
                        set run_id = null, wanted_at = excluded.wanted_at""")
                .param("integration", integrationId)
                .param("name", name)
                .param("side", side.name())
                .param("records", recordIds.toArray(String[]::new))
                .update();
    }

    @Override
    public List<Wanted> list(String integrationId, String name, int limit) {
        return jdbc.sql("""
                        select side, record_id, run_id from sync_wanted where integration_id = :integration and name = :name
                        order by wanted_at limit :limit""")
                .param("integration", integrationId)
                .param("name", name)
                .param("limit", limit)
                .query((row, number) -> new Wanted(
                        Side.valueOf(row.getString("side")), row.getString("record_id"), row.getString("run_id")))
                .list();
    }

    @Override
    public void take(String integrationId, String name, List<Wanted> records, String runId) {
        jdbc.sql("""
                        update sync_wanted w set run_id = :run from unnest(:sides::text[], :records::text[]) as r (side, id)
                        where w.integration_id = :integration and w.name = :name and w.side = r.side and w.record_id = r.id""")
                .param("run", runId)
                .param("integration", integrationId)
                .param("name", name)
                .param("sides", records.stream().map(one -> one.side().name()).toArray(String[]::new))
                .param("records", records.stream().map(Wanted::recordId).toArray(String[]::new))
                .update();
    }

    @Override
    public int forget(String runId) {
        return jdbc.sql("delete from sync_wanted where run_id = :run").param("run", runId).update();
    }

    @Override
    public void forgetOthers(String integrationId, Collection<String> names) {
        jdbc.sql("delete from sync_wanted where integration_id = :integration and name <> all(:names::text[])")
                .param("integration", integrationId)
                .param("names", names.toArray(String[]::new))
                .update();
    }

    /** From one to the next by the index, however many records each has. */
    @Override
    public List<String> listIntegrations(String after, int limit) {
        return jdbc.sql("""
                        with recursive found as (
                            (select integration_id from sync_wanted where integration_id > :after order by 1 limit 1)
                            union all
                            select (select w.integration_id from sync_wanted w where w.integration_id > f.integration_id
                                order by 1 limit 1)
                            from found f where f.integration_id is not null)
                        select integration_id from found where integration_id is not null limit :limit""")
                .param("after", after)
                .param("limit", limit)
                .query(String.class)
                .list();
    }
}
