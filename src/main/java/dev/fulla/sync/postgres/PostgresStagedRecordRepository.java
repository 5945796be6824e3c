package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresPlans;
import dev.fulla.store.PostgresValues;
import dev.fulla.sync.Side;
import dev.fulla.sync.StagedRecord;
import dev.fulla.sync.StagedRecordRepository;
import dev.fulla.sync.SyncRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Staged records in the table {@code sync_records}. */
@OnPostgres
class PostgresStagedRecordRepository implements StagedRecordRepository {
    private final JdbcClient jdbc;

    PostgresStagedRecordRepository(DataSource source) {
        this.jdbc = PostgresPlans.fresh(source);
    }

    @Override
    public void upsert(List<StagedRecord> records) {
        if (records.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into sync_records (run_id, side, record_id, match_key, content_hash, content, modified_at, link_id,
                            verdict, page)
                        select * from unnest(:runs::text[], :sides::text[], :ids::text[], :keys::text[], :hashes::text[],
                            :contents::text[], :modified::timestamptz[], :links::text[], :verdicts::text[], :pages::bigint[])
                        on conflict (run_id, side, record_id) do update set match_key = excluded.match_key,
                            content_hash = excluded.content_hash, content = excluded.content,
                            modified_at = excluded.modified_at, link_id = excluded.link_id, verdict = excluded.verdict,
                            page = excluded.page""")
                .param("runs", texts(records, StagedRecord::runId))
                .param("sides", texts(records, one -> one.side().word()))
                .param("ids", texts(records, StagedRecord::recordId))
                .param("keys", texts(records, StagedRecord::matchKey))
                .param("hashes", texts(records, StagedRecord::contentHash))
                .param("contents", texts(records, StagedRecord::sealedContent))
                .param("modified", texts(records, one -> Objects.toString(one.modifiedAt(), null)))
                .param("links", texts(records, StagedRecord::linkId))
                .param("verdicts", texts(records, one -> one.verdict().name()))
                .param("pages", records.stream().map(StagedRecord::page).toArray(Long[]::new))
                .update();
    }

    @Override
    public Matched match(SyncRun run, String afterKey, int limit) {
        return jdbc.sql(PostgresMatching.MATCH)
                .param("run", run.id())
                .param("integration", run.integrationId())
                .param("name", run.name())
                .param("isWhole", run.kind().isWhole())
                .param("isDry", run.kind() == SyncRun.Kind.DRY)
                .param("after", afterKey)
                .param("limit", limit)
                .query((row, number) ->
                        new Matched(row.getString("next"), row.getLong("linked"), row.getLong("ambiguous")))
                .single();
    }

    @Override
    public Matched matchWithoutKey(SyncRun run, int limit) {
        int linked = jdbc.sql(PostgresMatching.WITHOUT_KEY)
                .param("run", run.id())
                .param("limit", limit)
                .update();
        return new Matched(linked == limit ? "" : null, linked, 0);
    }

    @Override
    public List<StagedRecord> listByLink(String runId, @Nullable String afterLink, int links) {
        return jdbc.sql("""
                        with found as materialized (select distinct run_id, link_id from sync_records
                            where run_id = (select :run::text) and verdict in ('LINKED', 'DELETED') and link_id > :after
                            order by link_id limit :limit)
                        select r.* from found f cross join lateral (select * from sync_records where run_id = f.run_id
                            and link_id = f.link_id and verdict in ('LINKED', 'DELETED') offset 0) r
                        order by r.link_id, r.side""")
                .param("run", runId)
                .param("after", Objects.requireNonNullElse(afterLink, ""))
                .param("limit", links)
                .query(PostgresStagedRecordRepository::read)
                .list();
    }

    @Override
    public Collection<String> linksWithRecords(String runId, Collection<String> links) {
        return jdbc.sql("""
                        select n.id from unnest(:links::text[]) as n(id)
                        where exists (select from sync_records where run_id = (select :run::text) and link_id = n.id
                            and verdict in ('LINKED', 'DELETED') offset 0)""")
                .param("run", runId)
                .param("links", links.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    @Override
    public List<StagedRecord> listAmbiguous(String runId, Side side, String afterRecord, int limit) {
        return jdbc.sql("""
                        select * from sync_records where run_id = (select :run::text) and verdict = 'AMBIGUOUS' and side = :side
                            and record_id > :after order by record_id limit :limit""")
                .param("run", runId)
                .param("side", side.word())
                .param("after", afterRecord)
                .param("limit", limit)
                .query(PostgresStagedRecordRepository::read)
                .list();
    }

    /** Goes from run to run that has records, of which there are few; those that are over are many. */
    @Override
    public int deleteOfEnded(int limit) {
        return jdbc.sql("""
                        with recursive staged(run) as (
                            (select run_id from sync_records order by run_id limit 1)
                            union all
                            select (select run_id from sync_records where run_id > s.run order by run_id limit 1)
                            from staged s where s.run is not null)
                        delete from sync_records where ctid = any(array(select r.ctid from staged s
                            join sync_records r on r.run_id = s.run
                            where (select ended_at is not null from sync_runs where id = s.run)
                            limit :limit for update of r skip locked))""")
                .param("limit", limit)
                .update();
    }

    private static String[] texts(List<StagedRecord> records, Function<StagedRecord, @Nullable String> value) {
        return records.stream().map(value).toArray(String[]::new);
    }

    static Side side(ResultSet row) throws SQLException {
        return Side.of(row.getString("side"));
    }

    private static StagedRecord read(ResultSet row, int number) throws SQLException {
        return new StagedRecord(
                row.getString("run_id"),
                side(row),
                row.getString("record_id"),
                row.getString("match_key"),
                row.getString("content_hash"),
                row.getString("content"),
                PostgresValues.time(row, "modified_at"),
                row.getString("link_id"),
                StagedRecord.Verdict.valueOf(row.getString("verdict")),
                row.getLong("page"));
    }
}
