package dev.fulla.integration.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.fulla.store.PostgresValues;
import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresSealedConfigsTest extends SealedRowsContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected SealedRows rows() {
        return new PostgresSealedConfigs(jdbc);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        integration("i-" + number, Map.of("type", "demo", "apiKey", Map.of("$sealed", sealed), "limit", 3));
        return new SealedRows.SealedValue("i-" + number, "config.apiKey", sealed);
    }

    private void integration(String id, Map<String, Object> config) {
        Rows.user(jdbc, "anna");
        jdbc.sql("""
                        insert into integrations (id, user_id, type, version, status, config, entity_ids, created_at,
                            updated_at)
                        values (?, 'anna', 'demo', '1.0.0', 'ENABLED', ?, '{}', now(), now())""")
                .params(id, PostgresValues.json(config))
                .update();
    }

    @Test
    void listsAllSecretsOfARowAndSkipsRowsWithout() {
        integration("i-1", Map.of("type", "demo", "limit", 3, "list", List.of("$sealed"), "text", "$sealed"));
        integration("i-2", Map.of("a", Map.of("$sealed", "fs1.0000000a.eA"), "b", Map.of("$sealed", "fs1.0000000a.eQ")));
        integration("i-3", Map.of("a", Map.of("$sealed", "fs1.0000000a.eA"), "b", Map.of("$sealed", "fs1.0000000b.eQ")));

        assertThat(rows().listNotSealedBy("0000000b", "", 1))
                .extracting(SealedRows.SealedValue::row, SealedRows.SealedValue::field)
                .containsExactly(tuple("i-2", "config.a"), tuple("i-2", "config.b"));
        assertThat(rows().listNotSealedBy("0000000b", "i-2", 1))
                .extracting(SealedRows.SealedValue::row, SealedRows.SealedValue::field)
                .containsExactly(tuple("i-3", "config.a"));
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return jdbc.sql("select config -> 'apiKey' ->> '$sealed' from integrations where id = ?")
                .param(value.row())
                .query(String.class)
                .single();
    }
}
