package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresSyncAsksTest extends SyncAsksContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
