package dev.fulla.authorization.postgres;

import dev.fulla.store.PostgresSealedColumnContract;
import dev.fulla.store.SealedRows;

class PostgresSealedSessionsTest extends PostgresSealedColumnContract {
    PostgresSealedSessionsTest() {
        super("authorization_sessions", "data", """
                insert into authorization_sessions (id, user_id, module_name, status, step, data, created_at, expires_at)
                values (:id, 'anna', 'crm', 'PENDING', 1, :sealed, now(), now())""");
    }

    @Override
    protected SealedRows rows() {
        return new PostgresSealedSessions(jdbc);
    }
}
