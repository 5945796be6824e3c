package dev.fulla.sync.postgres;

import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncStepRepositoryContract;

class PostgresSyncStepRepositoryTest extends SyncStepRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.postgres();
    }
}
