package dev.fulla.subscription.postgres;

import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresSealedEndpointsTest extends SealedRowsContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected SealedRows rows() {
        return new PostgresSealedEndpoints(jdbc);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        jdbc.sql("insert into webhook_endpoints (id, url, enabled, secrets, created_at, updated_at)"
                        + " values (?, 'https://a.example', true, ?, now(), now())")
                .params("e-" + number, sealed)
                .update();
        return new SealedRows.SealedValue("e-" + number, "secrets", sealed);
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return jdbc.sql("select secrets from webhook_endpoints where id = ?")
                .param(value.row())
                .query(String.class)
                .single();
    }
}
