package dev.fulla.authorization;

import dev.fulla.support.TestStores;

class PostgresPurgeOrphanedCredentialsTest extends PurgeOrphanedCredentialsContract {
    @Override
    TestStores stores() {
        return TestStores.postgres();
    }
}
