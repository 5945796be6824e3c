package dev.fulla.sync.mongo;

import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncItemRepositoryContract;

class MongoSyncItemRepositoryTest extends SyncItemRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.mongo();
    }
}
