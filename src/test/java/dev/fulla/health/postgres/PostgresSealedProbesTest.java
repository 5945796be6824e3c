package dev.fulla.health.postgres;

import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresSealedProbesTest extends SealedRowsContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected SealedRows rows() {
        return new PostgresSealedProbes(jdbc);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        jdbc.sql("insert into health_probe (id, probe, created_at) values (?, ?, now())")
                .params("p-" + number, sealed)
                .update();
        return new SealedRows.SealedValue("p-" + number, "probe", sealed);
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return jdbc.sql("select probe from health_probe where id = ?")
                .param(value.row())
                .query(String.class)
                .single();
    }
}
