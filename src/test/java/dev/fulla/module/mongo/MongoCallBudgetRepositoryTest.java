package dev.fulla.module.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoDatabase;
import dev.fulla.module.CallBudgetRepository;
import dev.fulla.module.CallBudgetRepositoryContract;
import dev.fulla.store.MongoReferences;
import dev.fulla.support.TestMongo;

class MongoCallBudgetRepositoryTest extends CallBudgetRepositoryContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected CallBudgetRepository repository() {
        return new MongoCallBudgetRepository(database);
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
