package dev.fulla.credential.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import dev.fulla.credential.RefreshLeaseRepository;
import dev.fulla.credential.RefreshLeaseRepositoryContract;
import dev.fulla.store.MongoReferences;
import dev.fulla.support.TestMongo;

class MongoRefreshLeaseRepositoryTest extends RefreshLeaseRepositoryContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected RefreshLeaseRepository repository() {
        return new MongoRefreshLeaseRepository(database);
    }

    @Override
    protected void newCredential(String id) {
        TestMongo.credential(database, TestMongo.user(database, "anna"), id);
    }

    @Override
    protected void deleteCredential(String id) {
        new MongoReferences(database).delete("credentials", eq("_id", id));
    }
}
