package dev.fulla.sync;

import dev.fulla.support.TestStores;

class MongoJoinedLinksTest extends JoinedLinksContract {
    @Override
    TestStores stores() {
        return TestStores.mongo();
    }
}
