package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.mongodb.client.MongoDatabase;
import dev.fulla.support.TestMongo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoSchemaTest {
    @Test
    void isMadeByManyProcessesAtOnceAndAgain() throws Exception {
        MongoDatabase database = TestMongo.newDatabase();
        MongoSchema.collections().forEach(name -> database.getCollection(name).drop());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<Object> start = () -> {
            MongoSchema.apply(database);
            return true;
        };

        List<Future<Object>> all = threads.invokeAll(Collections.nCopies(4, start));
        threads.shutdown();

        for (Future<Object> one : all) {
            assertThatCode(one::get).doesNotThrowAnyException();
        }
        assertThatCode(() -> MongoSchema.apply(database)).doesNotThrowAnyException();
    }

    @Test
    void givesEveryUniquenessThatTheTablesHave() {
        MongoDatabase database = TestMongo.newDatabase();

        assertThat(uniqueKeys(database))
                .containsExactlyInAnyOrder(
                        "users.username",
                        "users.appUserId",
                        "users.appOrgId",
                        "credentials.userId_moduleName_externalId",
                        "entities.userId_moduleName_externalId",
                        "authorization_sessions.pendingKey",
                        "authorization_sessions.stateHash",
                        "integrations.reuseKey",
                        "mappings.integrationId_sourceId",
                        "jobs.dedupeKey",
                        "events.userId_seq",
                        "sync_runs.activeKey",
                        "sync_runs.generationKey",
                        "sync_links.primaryKey",
                        "sync_links.secondaryKey");
    }

    private static List<String> uniqueKeys(MongoDatabase database) {
        List<String> keys = new ArrayList<>();
        for (String name : MongoSchema.collections()) {
            for (Document index : database.getCollection(name).listIndexes()) {
                if (Boolean.TRUE.equals(index.getBoolean("unique")) && !index.getString("name").startsWith("_id")) {
                    keys.add(name + "." + index.getString("name"));
                }
            }
        }
        return keys;
    }
}
