package dev.fulla.integration.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoPendingNews;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoIntegrationPendingNews extends MongoPendingNews {
    MongoIntegrationPendingNews(MongoDatabase database) {
        super(database, "integrations");
    }
}
