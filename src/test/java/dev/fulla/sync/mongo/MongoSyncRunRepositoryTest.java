package dev.fulla.sync.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.PendingNews;
import dev.fulla.support.TestMongo;
import dev.fulla.sync.SyncRunRepository;
import dev.fulla.sync.SyncRunRepositoryContract;
import org.bson.Document;

class MongoSyncRunRepositoryTest extends SyncRunRepositoryContract {
    private final MongoDatabase database = TestMongo.newDatabase();

    @Override
    protected SyncRunRepository runs() {
        return new MongoSyncRunRepository(database);
    }

    @Override
    protected PendingNews news() {
        return new MongoSyncRunPendingNews(database);
    }

    @Override
    protected void integration(String id) {
        TestMongo.user(database, "owner-" + id);
        database.getCollection("integrations").insertOne(new Document("_id", id).append("userId", "owner-" + id));
    }
}
