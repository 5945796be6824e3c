package dev.fulla.credential.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.credential.RefreshLeaseRepository;
import dev.fulla.credential.RefreshLeaseRepositoryContract;
import dev.fulla.shared.UserId;
import dev.fulla.support.TestMongo;

class MongoRefreshLeaseRepositoryTest extends RefreshLeaseRepositoryContract {
    private static final UserId ANNA = new UserId("anna");

    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected RefreshLeaseRepository repository() {
        return new MongoRefreshLeaseRepository(database);
    }

    @Override
    protected void newCredential(String id) {
        TestMongo.credential(database, TestMongo.user(database, ANNA.value()), id);
    }

    @Override
    protected void deleteCredential(String id) {
        new MongoCredentialRepository(database).delete(ANNA, id);
    }
}
