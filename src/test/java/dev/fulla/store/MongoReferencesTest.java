package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import dev.fulla.support.CrashPoints;
import dev.fulla.support.TestMongo;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** A deletion that is killed at any of its steps is finished by the next one. */
class MongoReferencesTest {
    /** How many calls the deletion of a user with one of everything makes; look twice before making it smaller. */
    private static final int STEPS = 50;

    private static final List<CrashPoints.How> KINDS = List.of(
            CrashPoints.How.KILLED_BEFORE, CrashPoints.How.KILLED_AFTER, CrashPoints.How.REFUSED);

    private final CrashPoints crashes = new CrashPoints();

    @Test
    void aDeletionThatIsKilledAtAnyStepIsFinishedByTheNext() {
        int step = 0;
        boolean came = true;
        while (came) {
            step++;
            for (CrashPoints.How how : KINDS) {
                MongoDatabase database = filled();
                crashes.failAt(step, how);
                Throwable killed = catchThrowable(() -> delete(WatchedMongo.of(database, crashes)));
                came = crashes.disarm();

                delete(database);

                assertThat(killed != null).as("step " + step + " " + how).isEqualTo(came);
                assertThat(leftOf(database)).as("step " + step + " " + how).isEmpty();
            }
        }
        assertThat(step - 1).as("steps of a deletion").isEqualTo(STEPS);
    }

    /** As the store of users deletes. */
    private static void delete(MongoDatabase database) {
        MongoReferences references = new MongoReferences(database);
        if (references.delete("users", Filters.eq("_id", "anna")).isEmpty()) {
            references.clear("users", List.of("anna"));
        }
    }

    private static MongoDatabase filled() {
        MongoDatabase database = TestMongo.newDatabase();
        database.getCollection("users").insertOne(new Document("_id", "anna"));
        database.getCollection("users").insertOne(new Document("_id", "member").append("organizationId", "anna"));
        for (String owned : List.of("tokens", "authorization_sessions", "credentials", "entities", "integrations",
                "connection_tickets", "jobs", "timeline", "events")) {
            database.getCollection(owned)
                    .insertOne(new Document("_id", owned + "-1").append("userId", "anna").append("credentialId", "credentials-1"));
        }
        database.getCollection("refresh_leases").insertOne(new Document("_id", "credentials-1"));
        database.getCollection("schedules").insertOne(new Document("_id", "integrations-1").append("integrationId", "integrations-1"));
        database.getCollection("event_cursors").insertOne(new Document("_id", "anna"));
        database.getCollection("mappings")
                .insertOne(new Document("integrationId", "integrations-1").append("sourceId", "1"));
        return database;
    }

    private static List<String> leftOf(MongoDatabase database) {
        return MongoSchema.collections().stream()
                .flatMap(name -> database.getCollection(name).find().into(new ArrayList<>()).stream())
                .map(Document::toJson)
                .filter(text -> !text.equals("{\"_id\": \"member\"}"))
                .toList();
    }
}
