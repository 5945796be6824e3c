package dev.fulla.crypto.postgres;

import dev.fulla.crypto.KeyNode;
import dev.fulla.crypto.KeyNodeRepository;
import dev.fulla.store.OnPostgres;
import dev.fulla.store.PostgresValues;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

@OnPostgres
class PostgresKeyNodeRepository implements KeyNodeRepository {
    private final JdbcClient jdbc;

    PostgresKeyNodeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void report(Report report, Duration aliveFor) {
        jdbc.sql("""
                        insert into key_nodes (node_id, key_ids, sealing_key_ids, fields, seen_at, alive_until)
                        values (:node, :keys, :sealing, :fields, now(), now() + make_interval(secs => :alive))
                        on conflict (node_id) do update set key_ids = excluded.key_ids,
                            sealing_key_ids = excluded.sealing_key_ids, fields = excluded.fields,
                            seen_at = excluded.seen_at, alive_until = excluded.alive_until""")
                .param("node", report.node())
                .param("keys", report.keys().toArray(String[]::new))
                .param("sealing", report.sealing().toArray(String[]::new))
                .param("fields", report.fields().toArray(String[]::new))
                .param("alive", aliveFor.toMillis() / 1000.0)
                .update();
    }

    @Override
    public List<KeyNode> list() {
        return jdbc.sql("select *, alive_until > now() as live from key_nodes order by node_id")
                .query((row, number) -> new KeyNode(
                        row.getString("node_id"),
                        PostgresValues.texts(row, "key_ids"),
                        PostgresValues.texts(row, "sealing_key_ids"),
                        PostgresValues.texts(row, "fields"),
                        Objects.requireNonNull(PostgresValues.time(row, "seen_at")),
                        row.getBoolean("live")))
                .list();
    }

    @Override
    public void remove(String node) {
        jdbc.sql("delete from key_nodes where node_id = :node").param("node", node).update();
    }

    @Override
    public int purge(Duration deadFor) {
        return jdbc.sql("delete from key_nodes where alive_until < now() - make_interval(secs => :dead)")
                .param("dead", deadFor.toMillis() / 1000.0)
                .update();
    }
}
