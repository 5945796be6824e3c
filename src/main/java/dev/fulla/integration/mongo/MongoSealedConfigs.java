package dev.fulla.integration.mongo;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSealedMembers;
import dev.fulla.store.OnMongo;

/** The secret fields of configurations: {@code {"<name>": {"$sealed": "<sealed text>"}}}. */
@OnMongo
class MongoSealedConfigs extends MongoSealedMembers {
    MongoSealedConfigs(MongoDatabase database) {
        super(database, "integrations", "config", "$sealed");
    }
}
