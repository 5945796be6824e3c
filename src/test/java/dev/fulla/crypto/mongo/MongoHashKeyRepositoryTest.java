package dev.fulla.crypto.mongo;

import dev.fulla.crypto.HashKeyRepository;
import dev.fulla.crypto.HashKeyRepositoryContract;
import dev.fulla.support.TestMongo;

class MongoHashKeyRepositoryTest extends HashKeyRepositoryContract {
    private final HashKeyRepository keys = new MongoHashKeyRepository(TestMongo.newDatabase());

    @Override
    protected HashKeyRepository keys() {
        return keys;
    }
}
