package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresSettledCreateTest extends SettledCreateContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
