package dev.fulla.sync.postgres;

import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRunSearchRepositoryContract;

class PostgresSyncRunSearchRepositoryTest extends SyncRunSearchRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.postgres();
    }
}
