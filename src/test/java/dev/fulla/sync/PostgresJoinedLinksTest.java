package dev.fulla.sync;

import dev.fulla.support.TestStores;

class PostgresJoinedLinksTest extends JoinedLinksContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
