package dev.fulla.platform.start;

import com.mongodb.client.MongoDatabase;
import dev.fulla.store.MongoSchema;
import dev.fulla.store.MongoSchemaState;

/** The schema of MongoDB: indexes, and a document that says how far they are. */
final class MongoDatabaseSchema implements DatabaseSchema {
    private final MongoDatabase database;
    private final int known;

    MongoDatabaseSchema(MongoDatabase database, int known) {
        this.database = database;
        this.known = known;
    }

    @Override
    public int newest() {
        return MongoSchemaState.newest(database);
    }

    @Override
    public boolean isComplete() {
        return MongoSchemaState.isApplied(database, known);
    }

    @Override
    public void migrate() {
        MongoSchema.apply(database);
        MongoSchemaState.mark(database, known);
    }
}
