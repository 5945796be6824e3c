package dev.fulla.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.UserId;
import dev.fulla.support.CrashPoints;
import dev.fulla.support.TestStores;
import dev.fulla.user.UserListener;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever the deletion of a user breaks off, the next one leaves no trace, and it is in the audit log. */
class CrashedUserDeletionTest {
    /** Begin, tell, pseudonymise, record, delete, pseudonymise; fewer would be tests lost. */
    private static final int POINTS = 6;

    private final TestStores stores = TestStores.inForce();
    private final CrashPoints crashes = new CrashPoints();
    private final List<UserId> told = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(CrashPoints.How.class)
    void isFinishedByTheNextOne(CrashPoints.How how) {
        UserListener listener = crashes.watch(UserListener.class, told::add);
        try (StoreBed doomed = new StoreBed(stores, crashes, listener); StoreBed bed = new StoreBed(stores, new CrashPoints(), told::add)) {
            UserId ben = bed.rows.user("ben-" + how);
            int call = 0;
            boolean broke = true;
            while (broke) {
                UserId anna = bed.userWithEverything("anna-" + how + "-" + call + "-end");
                bed.entries(anna, ben);
                int before = bed.rows.texts("audit_log").size();
                crashes.failAt(++call, how);
                crashes.attempt(() -> doomed.deleteUser.execute(anna));
                broke = crashes.disarm();

                try {
                    bed.deleteUser.execute(anna);
                } catch (Failure done) {
                    assertThat(done.code()).isEqualTo(ErrorCode.USER_NOT_FOUND);
                }

                assertThat(bed.traces(anna)).as("after a break at call " + call).isEmpty();
                assertThat(bed.rows.texts("audit_log").size() - before).as("entries of the deletion").isBetween(1, 2);
                if (how != CrashPoints.How.REFUSED) {
                    assertThat(told).as("told while there is something to tell").contains(anna);
                }
            }
            assertThat(call - 1).as("crash points met").isEqualTo(POINTS);
        }
    }
}
