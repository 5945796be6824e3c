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
                            page = excluded.page
                        where sync_records.verdict = 'NEW' or sync_records.verdict <> 'AMBIGUOUS' and excluded.verdict <> 'NEW'
                            and excluded.link_id = sync_records.link_id""")
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
        return jdbc.sql(StagedRecordSql.MATCH)
                .param("run", run.id())
                .param("integration", run.integrationId())
                .param("name", run.name())
                .param("isWhole", run.kind().isWhole())
                .param("after", afterKey)
                .param("limit", limit)
                .query((row, number) ->
                        new Matched(row.getString("next"), row.getLong("linked"), row.getLong("ambiguous")))
                .single();
    }

    @Override
    public Matched matchWithoutKey(SyncRun run, int limit) {
        int linked = jdbc.sql(StagedRecordSql.MATCH_WITHOUT_KEY)
                .param("run", run.id())
                .param("limit", limit)
                .update();
        return new Matched(linked == limit ? "" : null, linked, 0);
    }

    @Override
    public List<StagedRecord> listByLink(String runId, @Nullable String afterLink, int links) {
        return jdbc.sql(StagedRecordSql.LIST_BY_LINK)
                .param("run", runId)
                .param("after", Objects.requireNonNullElse(afterLink, ""))
                .param("limit", links)
                .query(PostgresStagedRecordRepository::read)
                .list();
    }

    @Override
    public Collection<String> linksWithRecords(String runId, Collection<String> links) {
        return jdbc.sql(StagedRecordSql.LINKS_WITH_RECORDS)
                .param("run", runId)
                .param("links", links.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    @Override
    public long countDeleted(SyncRun run, Side side) {
        return jdbc.sql("""
                        select count(*) from sync_records r join sync_links l on l.id = r.link_id
                        where r.run_id = :run and r.verdict = 'DELETED' and r.side = '%1$s'
                            and l.primary_id is not null and l.secondary_id is not null and not l.%1$s_gone"""
                        .formatted(side.word()))
                .param("run", run.id())
                .query(Long.class)
                .single();
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
    public Deleted deleteOfEnded(@Nullable String after, int limit) {
        String[] place = after == null ? new String[] {"", "", ""} : after.split("/", 3);
        return jdbc.sql(StagedRecordSql.DELETE_OF_ENDED)
                .param("run", place[0])
                .param("side", place[1])
                .param("record", place[2])
                .param("limit", limit)
                .query((row, number) -> new Deleted(
                        row.getInt("many"),
                        row.getInt("many") < limit
                                ? null
                                : row.getString("run_id") + "/" + row.getString("side") + "/" + row.getString("record_id")))
                .optional()
                .orElse(Deleted.NONE);
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
