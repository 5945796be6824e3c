package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Staged records in the table {@code sync_records}. */
@OnPostgres
class PostgresStagedRecordRepository implements StagedRecordRepository {
    private final JdbcClient jdbc;

    PostgresStagedRecordRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
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

    /** {@code counted} is all that one key could belong to; {@code paired} the keys that belong to a pair. */
    @Override
    public Matched match(SyncRun run, String afterKey, int limit) {
        return jdbc.sql("""
                        with keys as materialized (select distinct match_key from sync_records
                            where run_id = :run and match_key > :after order by match_key limit :limit),
                        staged as materialized (select r.match_key, r.side, r.record_id, r.link_id, r.verdict,
                                l.id is not null as is_stored, l.primary_id is not null and l.secondary_id is not null as is_pair
                            from sync_records r join keys using (match_key) left join sync_links l on l.id = r.link_id
                            where r.run_id = :run and r.verdict <> 'DELETED'),
                        alone as materialized (select l.match_key, l.id as link_id,
                                case when l.primary_id is null then 'secondary' else 'primary' end as side
                            from sync_links l join keys using (match_key)
                            where l.integration_id = :integration and l.name = :name and not :isWhole
                                and (l.primary_id is null or l.secondary_id is null)
                                and not exists (select 1 from sync_records r where r.run_id = :run
                                    and (r.side = 'primary' and r.record_id = l.primary_id
                                        or r.side = 'secondary' and r.record_id = l.secondary_id))),
                        paired as (select match_key from staged where is_pair
                            union select l.match_key from sync_links l join keys using (match_key)
                            where l.integration_id = :integration and l.name = :name
                                and l.primary_id is not null and l.secondary_id is not null),
                        counted as (select match_key, side, link_id, is_stored from staged where not is_pair
                            union all select match_key, side, link_id, true from alone),
                        decided as materialized (select match_key,
                                count(*) filter (where side = 'primary') <= 1 and count(*) filter (where side = 'secondary') <= 1
                                    and match_key not in (select match_key from paired) as is_clear,
                                (array_agg(link_id order by is_stored desc, side))[1] as link_id
                            from counted group by match_key),
                        moved as (update sync_records r set
                                link_id = case when d.is_clear then d.link_id else r.link_id end,
                                verdict = case when d.is_clear then 'LINKED' else 'AMBIGUOUS' end
                            from staged s join decided d using (match_key)
                            where r.run_id = :run and r.side = s.side and r.record_id = s.record_id and not s.is_pair
                            returning r.verdict),
                        lost as (delete from sync_links l using counted c join decided d using (match_key)
                            where d.is_clear and not :isDry and c.is_stored and c.link_id <> d.link_id and l.id = c.link_id)
                        select (select max(match_key) from keys having count(*) = :limit) as next,
                            (select count(*) from moved where verdict = 'LINKED') as linked,
                            (select count(*) from moved where verdict = 'AMBIGUOUS') as ambiguous""")
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
        int linked = jdbc.sql("""
                        update sync_records r set verdict = 'LINKED'
                        from (select side, record_id from sync_records where run_id = :run and verdict = 'NEW'
                            and match_key is null limit :limit) as s
                        where r.run_id = :run and r.side = s.side and r.record_id = s.record_id""")
                .param("run", run.id())
                .param("limit", limit)
                .update();
        return new Matched(linked == limit ? "" : null, linked, 0);
    }

    @Override
    public List<StagedRecord> listByLink(String runId, @Nullable String afterLink, int links) {
        return jdbc.sql("""
                        select * from sync_records where run_id = :run and verdict in ('LINKED', 'DELETED')
                            and link_id in (select distinct link_id from sync_records where run_id = :run
                                and verdict in ('LINKED', 'DELETED') and link_id > :after order by link_id limit :limit)
                        order by link_id, side""")
                .param("run", runId)
                .param("after", Objects.requireNonNullElse(afterLink, ""))
                .param("limit", links)
                .query(PostgresStagedRecordRepository::read)
                .list();
    }

    @Override
    public Collection<String> linksWithRecords(String runId, Collection<String> links) {
        return jdbc.sql("""
                        select distinct link_id from sync_records where run_id = :run and link_id = any(:links::text[])
                            and verdict in ('LINKED', 'DELETED')""")
                .param("run", runId)
                .param("links", links.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    @Override
    public List<StagedRecord> listAmbiguous(String runId, Side side, String afterRecord, int limit) {
        return jdbc.sql("""
                        select * from sync_records where run_id = :run and verdict = 'AMBIGUOUS' and side = :side
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
