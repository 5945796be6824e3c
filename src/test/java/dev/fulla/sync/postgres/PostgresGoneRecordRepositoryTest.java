package dev.fulla.sync.postgres;

import dev.fulla.support.TestStores;
import dev.fulla.sync.GoneRecordRepositoryContract;

class PostgresGoneRecordRepositoryTest extends GoneRecordRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.postgres();
    }
}
