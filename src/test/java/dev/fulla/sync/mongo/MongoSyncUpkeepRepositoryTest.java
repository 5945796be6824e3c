package dev.fulla.sync.mongo;

import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncUpkeepRepositoryContract;

class MongoSyncUpkeepRepositoryTest extends SyncUpkeepRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.mongo();
    }
}
