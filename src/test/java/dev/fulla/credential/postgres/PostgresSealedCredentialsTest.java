package dev.fulla.credential.postgres;

import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresSealedCredentialsTest extends SealedRowsContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected SealedRows rows() {
        return new PostgresSealedCredentials(jdbc);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        Rows.user(jdbc, "anna");
        jdbc.sql("""
                        insert into credentials (id, user_id, module_name, external_id, auth_is_valid, data, generation,
                            created_at, updated_at)
                        values (:id, 'anna', 'crm', :id, true, :data, 1, now(), now())""")
                .param("id", "c-" + number)
                .param("data", sealed)
                .update();
        return new SealedRows.SealedValue("c-" + number, "data", sealed);
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return jdbc.sql("select data from credentials where id = ?")
                .param(value.row())
                .query(String.class)
                .single();
    }
}
