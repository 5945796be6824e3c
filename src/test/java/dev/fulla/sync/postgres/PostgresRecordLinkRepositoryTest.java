package dev.fulla.sync.postgres;

import dev.fulla.support.TestStores;
import dev.fulla.sync.RecordLinkRepositoryContract;

class PostgresRecordLinkRepositoryTest extends RecordLinkRepositoryContract {
    @Override
    protected TestStores stores() {
        return TestStores.postgres();
    }
}
