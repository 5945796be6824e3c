package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresCrashedSyncTest extends CrashedSyncContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
