package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoDueSyncTest extends DueSyncContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
