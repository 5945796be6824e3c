package dev.fulla.integration.postgres;

import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresSealedMappingsTest extends SealedRowsContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected SealedRows rows() {
        return new PostgresSealedMappings(jdbc);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        integration("i-" + number / 4);
        jdbc.sql("""
                        insert into mappings (integration_id, source_id, mapping, created_at, updated_at)
                        values (?, ?, ?, now(), now())""")
                .params("i-" + number / 4, "a/b " + number, sealed)
                .update();
        return new SealedRows.SealedValue("i-" + number / 4 + "/a/b " + number, "mapping", sealed);
    }

    private void integration(String id) {
        Rows.user(jdbc, "anna");
        jdbc.sql("""
                        insert into integrations (id, user_id, type, version, status, config, entity_ids, created_at,
                            updated_at)
                        values (?, 'anna', 'demo', '1.0.0', 'ENABLED', '{}', '{}', now(), now())
                        on conflict do nothing""")
                .param(id)
                .update();
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return jdbc.sql("select mapping from mappings where integration_id || '/' || source_id = ?")
                .param(value.row())
                .query(String.class)
                .single();
    }
}
