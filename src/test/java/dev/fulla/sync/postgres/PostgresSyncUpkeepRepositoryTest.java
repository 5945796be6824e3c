package dev.fulla.sync.postgres;

import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncUpkeepRepositoryContract;

class PostgresSyncUpkeepRepositoryTest extends SyncUpkeepRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.postgres();
    }
}
