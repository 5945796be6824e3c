package dev.fulla.integration.postgres;

import dev.fulla.integration.SealedConfigsContract;
import dev.fulla.store.PostgresValues;
import dev.fulla.store.SealedRows;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresSealedConfigsTest extends SealedConfigsContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    PostgresSealedConfigsTest() {
        super("apiKey");
    }

    @Override
    protected SealedRows rows() {
        return new PostgresSealedConfigs(jdbc);
    }

    @Override
    protected void integration(String id, Map<String, Object> config) {
        Rows.user(jdbc, "anna");
        jdbc.sql("""
                        insert into integrations (id, user_id, type, version, status, config, entity_ids, created_at,
                            updated_at)
                        values (?, 'anna', 'demo', '1.0.0', 'ENABLED', ?, '{}', now(), now())""")
                .params(id, PostgresValues.json(config))
                .update();
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return jdbc.sql("select config -> 'apiKey' ->> '$sealed' from integrations where id = ?")
                .param(value.row())
                .query(String.class)
                .single();
    }
}
