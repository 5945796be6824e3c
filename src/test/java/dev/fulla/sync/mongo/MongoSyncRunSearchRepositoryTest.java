package dev.fulla.sync.mongo;

import dev.fulla.support.TestStores;
import dev.fulla.sync.SyncRunSearchRepositoryContract;

class MongoSyncRunSearchRepositoryTest extends SyncRunSearchRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.mongo();
    }
}
