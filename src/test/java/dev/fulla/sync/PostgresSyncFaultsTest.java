package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresSyncFaultsTest extends SyncFaultsContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
