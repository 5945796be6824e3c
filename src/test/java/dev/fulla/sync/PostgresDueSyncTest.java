package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresDueSyncTest extends DueSyncContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
