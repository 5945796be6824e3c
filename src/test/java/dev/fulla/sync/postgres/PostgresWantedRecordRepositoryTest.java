package dev.fulla.sync.postgres;

import dev.fulla.support.TestStores;
import dev.fulla.sync.WantedRecordRepositoryContract;

class PostgresWantedRecordRepositoryTest extends WantedRecordRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.postgres();
    }
}
