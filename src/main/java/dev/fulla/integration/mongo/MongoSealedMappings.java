package dev.fulla.integration.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedColumn;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSealedMappings extends MongoSealedColumn {
    MongoSealedMappings(MongoDatabase database) {
        super(database, "mappings", "mapping", "integrationId", "sourceId");
    }
}
