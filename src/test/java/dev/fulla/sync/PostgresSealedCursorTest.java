package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresSealedCursorTest extends SealedCursorContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
