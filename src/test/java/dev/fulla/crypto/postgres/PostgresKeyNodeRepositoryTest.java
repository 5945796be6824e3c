package dev.fulla.crypto.postgres;

import dev.fulla.crypto.KeyNodeRepository;
import dev.fulla.crypto.KeyNodeRepositoryContract;
import dev.fulla.support.TestPostgres;

class PostgresKeyNodeRepositoryTest extends KeyNodeRepositoryContract {
    @Override
    protected KeyNodeRepository repository() {
        return new PostgresKeyNodeRepository(TestPostgres.newJdbc());
    }
}
