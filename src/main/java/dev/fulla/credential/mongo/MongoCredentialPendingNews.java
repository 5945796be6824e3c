package dev.fulla.credential.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoPendingNews;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoCredentialPendingNews extends MongoPendingNews {
    MongoCredentialPendingNews(MongoDatabase database) {
        super(database, "credentials");
    }
}
