package dev.fulla.sync.mongo;

import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncStepRepositoryContract;

class MongoSyncStepRepositoryTest extends SyncStepRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.mongo();
    }
}
