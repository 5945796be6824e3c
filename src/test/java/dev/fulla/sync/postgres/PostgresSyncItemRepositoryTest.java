package dev.fulla.sync.postgres;

import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncItemRepositoryContract;

class PostgresSyncItemRepositoryTest extends SyncItemRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.postgres();
    }
}
