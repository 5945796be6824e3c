package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresSteeredSyncTest extends SteeredSyncContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
