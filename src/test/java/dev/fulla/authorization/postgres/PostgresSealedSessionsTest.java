package dev.fulla.authorization.postgres;

import dev.fulla.store.SealedRows;
import dev.fulla.store.SealedRowsContract;
import dev.fulla.support.Rows;
import dev.fulla.support.TestPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresSealedSessionsTest extends SealedRowsContract {
    private final JdbcClient jdbc = TestPostgres.newJdbc();

    @Override
    protected SealedRows rows() {
        return new PostgresSealedSessions(jdbc);
    }

    @Override
    protected SealedRows.SealedValue insert(int number, String sealed) {
        Rows.user(jdbc, "anna");
        jdbc.sql("""
                        insert into authorization_sessions (id, user_id, module_name, status, step, data, created_at,
                            expires_at)
                        values (:id, 'anna', 'crm', 'PENDING', 1, :data, now(), now())""")
                .param("id", "s-" + number)
                .param("data", sealed)
                .update();
        return new SealedRows.SealedValue("s-" + number, "data", sealed);
    }

    @Override
    protected String stored(SealedRows.SealedValue value) {
        return jdbc.sql("select data from authorization_sessions where id = ?")
                .param(value.row())
                .query(String.class)
                .single();
    }
}
