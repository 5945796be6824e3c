package dev.fulla.authorization;

import dev.fulla.support.TestStores;

class MongoPurgeOrphanedCredentialsTest extends PurgeOrphanedCredentialsContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
