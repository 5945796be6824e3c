package dev.fulla.sync.postgres;

import dev.fulla.support.TestStores;
import dev.fulla.sync.StagedRecordRepositoryContract;

class PostgresStagedRecordRepositoryTest extends StagedRecordRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.postgres();
    }
}
