package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import dev.fulla.support.CrashPoints;
import dev.fulla.support.TestMongo;
import dev.fulla.support.TestStores;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A user is deleted between any two calls of those who write for them, and they write between any two calls of the
 * deletion: nothing of the user is left. What {@link DeletionContract} finds by chance, without chance.
 */
class MongoMeanwhileTest {
    /** How many calls writing one of everything makes; look twice before making it smaller. */
    private static final int WRITES = 57;

    /** As many for deleting them. */
    private static final int DELETES = 50;

    private final CrashPoints points = new CrashPoints();
    private final MongoDatabase database = TestMongo.newDatabase();
    private final StoreBed others = new StoreBed(TestStores.mongoAt(database));
    private final StoreBed watched = new StoreBed(TestStores.mongoAt(WatchedMongo.of(database, points)));

    @AfterEach
    void close() {
        watched.close();
        others.close();
    }

    @Test
    void leavesNothingOfAUserWhoIsDeletedBetweenTwoCallsOfAWriter() {
        assertThat(callsTried(user -> fill(watched, user), user -> others.users.delete(user.value()))).isEqualTo(WRITES);
    }

    @Test
    void leavesNothingOfAUserForWhomSomebodyWritesBetweenTwoCallsOfTheDeletion() {
        assertThat(callsTried(
                        user -> {
                            others.credential(user, "earlier-credential-" + user);
                            others.integration(user, "earlier-integration-" + user);
                            watched.users.delete(user.value());
                        },
                        user -> fill(others, user)))
                .isEqualTo(DELETES);
    }

    /**
     * @param work ends with the user deleted, if {@code meanwhile} was done before one of its calls
     * @return how many calls it has
     */
    private int callsTried(Consumer<UserId> work, Consumer<UserId> meanwhile) {
        for (int call = 1; ; call++) {
            UserId user = others.rows.user("user-" + call + "-end");
            points.meanwhileAt(call, () -> meanwhile.accept(user));
            work.accept(user);
            if (!points.disarm()) {
                return call - 1;
            }
            assertThat(others.traces(user)).as("before call " + call).isEmpty();
        }
    }

    private static void fill(StoreBed bed, UserId user) {
        try {
            bed.fill(user);
        } catch (PermanentFailure gone) {
            // what it had written is looked at by the caller
        }
    }
}
