package dev.fulla.integration.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedField;
import dev.fulla.store.OnMongo;

@OnMongo
class MongoSealedMappings extends MongoSealedField {
    MongoSealedMappings(MongoDatabase database) {
        super(database, "mappings", "mapping", "integrationId", "sourceId");
    }
}
