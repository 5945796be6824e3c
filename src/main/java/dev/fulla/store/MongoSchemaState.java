package dev.fulla.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One document that says how far {@link MongoSchema} was applied to a database. */
public final class MongoSchemaState {
    /** The collection of that document. */
    public static final String COLLECTION = "schema_state";

    private static final Bson ONE = Filters.eq("_id", "schema");
    private static final String VERSION = "version";
    private static final String INDEXES = "indexes";

    private MongoSchemaState() {}

    /** The newest number that was marked; 0 in a database that was never set up. */
    public static int newest(MongoDatabase database) {
        Document found = read(database);
        return found == null ? 0 : found.getInteger(VERSION, 0);
    }

    /** Whether this number was marked, by a version with the same indexes; a newer one has what older ones need. */
    public static boolean isApplied(MongoDatabase database, int number) {
        Document found = read(database);
        if (found == null) {
            return false;
        }
        int version = found.getInteger(VERSION, 0);
        return version > number || version == number && MongoSchema.fingerprint().equals(found.getString(INDEXES));
    }

    /** Marks that the indexes of this version are there; the number never falls. */
    public static void mark(MongoDatabase database, int number) {
        collection(database)
                .updateOne(
                        ONE,
                        Updates.combine(Updates.max(VERSION, number), Updates.set(INDEXES, MongoSchema.fingerprint())),
                        new UpdateOptions().upsert(true));
    }

    private static @Nullable Document read(MongoDatabase database) {
        return collection(database).find(ONE).first();
    }

    private static MongoCollection<Document> collection(MongoDatabase database) {
        return database.getCollection(COLLECTION);
    }
}
