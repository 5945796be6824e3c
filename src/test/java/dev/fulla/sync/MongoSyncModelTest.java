package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoSyncModelTest extends SyncModelContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }

    @Override
    int histories() {
        return 100;
    }

    @Override
    int historiesInALab() {
        return 25;
    }
}
