package dev.fulla.sync.postgres;

import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresValues;
import dev.fulla.sync.GoneRecord;
import dev.fulla.sync.GoneRecordRepository;
import dev.fulla.sync.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is gone, in the table {@code sync_gone}. */
@OnPostgres
class PostgresGoneRecordRepository implements GoneRecordRepository {
    private final JdbcClient jdbc;

    PostgresGoneRecordRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void insert(List<GoneRecord> gone) {
        if (gone.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        insert into sync_gone (id, integration_id, name, side, record_id, link_id, generation, gone_at)
                        select n.*, :goneAt from unnest(:ids::text[], :integrations::text[], :names::text[], :sides::text[],
                            :records::text[], :links::text[], :generations::bigint[]) as n
                        on conflict do nothing""")
                .param("ids", texts(gone, GoneRecord::id))
                .param("integrations", texts(gone, GoneRecord::integrationId))
                .param("names", texts(gone, GoneRecord::name))
                .param("sides", texts(gone, one -> one.side().word()))
                .param("records", texts(gone, GoneRecord::recordId))
                .param("links", texts(gone, GoneRecord::linkId))
                .param("generations", gone.stream().map(GoneRecord::generation).toArray(Long[]::new))
                .param("goneAt", PostgresValues.time(gone.get(0).goneAt()))
                .update();
    }

    private static String[] texts(List<GoneRecord> gone, Function<GoneRecord, String> part) {
        return gone.stream().map(part).toArray(String[]::new);
    }

    @Override
    public List<GoneRecord> listSince(
            String integrationId, String name, Side side, long afterGeneration, String afterLink, long until, int limit) {
        return jdbc.sql("""
                        select * from sync_gone where integration_id = :integration and name = :name and side = :side
                            and (generation, link_id) > (:generation, :link) and generation <= :until
                        order by generation, link_id limit :limit""")
                .param("integration", integrationId)
                .param("name", name)
                .param("side", side.word())
                .param("generation", afterGeneration)
                .param("link", afterLink)
                .param("until", until)
                .param("limit", limit)
                .query(PostgresGoneRecordRepository::read)
                .list();
    }

    @Override
    public int deleteOlder(Duration age, int limit) {
        return jdbc.sql("""
                        delete from sync_gone where id = any(array(select id from sync_gone
                            where gone_at <= statement_timestamp() - :age * interval '1 millisecond' order by gone_at limit :limit
                            for update skip locked))""")
                .param("age", age.toMillis())
                .param("limit", limit)
                .update();
    }

    private static GoneRecord read(ResultSet row, int number) throws SQLException {
        return new GoneRecord(
                row.getString("id"),
                row.getString("integration_id"),
                row.getString("name"),
                Side.of(row.getString("side")),
                row.getString("record_id"),
                row.getString("link_id"),
                row.getLong("generation"),
                Objects.requireNonNull(PostgresValues.time(row, "gone_at")));
    }
}
