package dev.fulla.crypto.postgres;

import dev.fulla.crypto.HashKeyRepository;
import dev.fulla.crypto.HashKeyRepositoryContract;
import dev.fulla.support.TestPostgres;

class PostgresHashKeyRepositoryTest extends HashKeyRepositoryContract {
    private final HashKeyRepository keys = new PostgresHashKeyRepository(TestPostgres.newJdbc());

    @Override
    protected HashKeyRepository keys() {
        return keys;
    }
}
