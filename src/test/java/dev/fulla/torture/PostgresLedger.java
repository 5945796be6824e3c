package dev.fulla.torture;

import dev.fulla.support.TcpGate;
import dev.fulla.support.TestPostgres;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/** The embedded PostgreSQL of the tests, in a schema of its own. */
final class PostgresLedger implements LedgerDatabase {
    private final String url = TestPostgres.newSchemaUrl();
    private final URI place = URI.create(url.substring("jdbc:".length()));
    private final TcpGate gate = TcpGate.to(place.getPort());
    private final JdbcClient jdbc = JdbcClient.create(new SimpleDriverDataSource(new org.postgresql.Driver(), url));

    @Override
    public TcpGate gate() {
        return gate;
    }

    @Override
    public List<String> settings() {
        return List.of("--fulla.database.url=" + url.replace(place.getAuthority(), "127.0.0.1:" + gate.port()));
    }

    @Override
    public String label() {
        return jdbc.sql("select version()").query(String.class).single().replaceFirst(" on .*", "");
    }

    @Override
    public long closedNumbers() {
        return jdbc.sql("select count(*) from jobs where event <> 'EFFECT' and state in ('DONE', 'PARKED', 'DISCARDED')")
                .query(Long.class)
                .single();
    }

    @Override
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.sql("select event || ' ' || state || ' ' || coalesce(reason, '') as kind, count(*) as jobs from jobs group by 1 order by 1")
                .query((row, number) -> counts.put(row.getString("kind").strip(), row.getLong("jobs")))
                .list();
        return counts;
    }

    @Override
    public List<String> someIds(int ofEach) {
        return jdbc.sql("""
                        (select id from jobs where state in ('SENT', 'RUNNING') limit :n)
                        union all (select id from jobs where state = 'DUE' limit :n)
                        union all (select id from jobs where state = 'DONE' limit :n)""")
                .param("n", ofEach)
                .query(String.class)
                .list();
    }

    @Override
    public List<Row> rows(String afterId, int limit) {
        return jdbc.sql("""
                        select *, (select count(*) from jsonb_array_elements(history) s where s->>'reason' = :lost) as lost
                        from jobs where id > :after order by id limit :limit""")
                .param("lost", WORKER_LOST)
                .param("after", afterId)
                .param("limit", limit)
                .query((row, number) -> new Row(row.getString("id"), row.getString("event"), row.getString("state"),
                        row.getString("data"), row.getInt("attempt"), row.getInt("generation"), row.getString("order_key"),
                        row.getLong("order_seq"), row.getInt("lost")))
                .list();
    }

    @Override
    public void close() {
        gate.close();
    }
}
