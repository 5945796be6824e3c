package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresSyncModelTest extends SyncModelContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }

    @Override
    int histories() {
        return 200;
    }
}
