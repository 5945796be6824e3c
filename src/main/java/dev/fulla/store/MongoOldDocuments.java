package dev.fulla.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import org.bson.Document;

/** Gives documents that older versions wrote what newer ones look for; what may be absent for ever stays absent. */
final class MongoOldDocuments {
    private MongoOldDocuments() {}

    /** Done again as often as one likes. */
    static void rewrite(MongoDatabase database) {
        schedules(database.getCollection("schedules"));
    }

    /** Before schema 39 an integration had one schedule, which bore its id. */
    private static void schedules(MongoCollection<Document> schedules) {
        schedules.find(exists("integrationId", false))
                .map(one -> one.getString("_id"))
                .forEach(id -> schedules.updateOne(
                        and(eq("_id", id), exists("integrationId", false)), Updates.set("integrationId", id)));
    }
}
