package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoCrashedSyncTest extends CrashedSyncContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
