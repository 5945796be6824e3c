package dev.fulla.store;

import dev.fulla.support.TestStores;

class MongoRetentionTest extends RetentionContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }

    /** What it reads is not told; indexes that are not unique do not count on the emulator. */
    @Override
    void checkReading(String table, int removed, Runnable purge) {
        purge.run();
    }
}
