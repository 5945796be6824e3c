package dev.fulla.credential.postgres;

import dev.fulla.store.PostgresSealedColumnContract;
import dev.fulla.store.SealedRows;

class PostgresSealedCredentialsTest extends PostgresSealedColumnContract {
    PostgresSealedCredentialsTest() {
        super("credentials", "data", """
                insert into credentials (id, user_id, module_name, external_id, auth_is_valid, data, generation,
                    created_at, updated_at)
                values (:id, 'anna', 'crm', :id, true, :sealed, 1, now(), now())""");
    }

    @Override
    protected SealedRows rows() {
        return new PostgresSealedCredentials(jdbc);
    }
}
