package dev.fulla.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Short by default; {@code -Ptorture} makes it long. The figures are printed. */
class RefreshTortureTest {
    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("fulla.torture.seconds", 7));
    private static final long SEED = Long.getLong("fulla.torture.seed", 20260115);
    private static final String KIND = System.getProperty("fulla.torture.process", "slices");
    private static final int ACCOUNTS = Integer.getInteger("fulla.torture.accounts", 12);

    @Test
    void scenario11_losesNoGrantButThoseThatAStrictVendorTakesAndReportsEachWithItsCause() throws Exception {
        try (Torture torture = new Torture(SEED, ACCOUNTS, KIND)) {
            torture.startNodes();

            Phase forgiving = torture.run(LENGTH, Duration.ofMinutes(5));
            System.out.println(forgiving.describe("refresh torture, vendor with grace period"));
            assertNothingIsLost(forgiving);

            Phase strict = torture.run(LENGTH, Duration.ZERO);
            System.out.println(strict.describe("refresh torture, strict vendor"));
            assertEachLossIsReported(strict);
        }
    }

    private static void assertNothingIsLost(Phase phase) {
        assertThat(phase.spends()).as("refreshes").isGreaterThan(20);
        assertThat(phase.figures().uncertain()).as("uncertain outcomes, or the faults did not strike").isPositive();
        assertThat(phase.figures().lost()).as("grants lost").isEmpty();
        assertThat(phase.reuses()).as("tokens spent twice").isZero();
        assertThat(phase.revoked()).as("grants that the vendor revoked").isZero();
        assertThat(phase.accepted()).as("one spend per generation").isEqualTo(phase.spends());
        assertThat(phase.unusable()).as("credentials without the newest token").isEmpty();
        assertNoLackOfTokens(phase);
        assertThat(phase.figures().failed("CREDENTIAL_INVALID")).isZero();
    }

    private static void assertEachLossIsReported(Phase phase) {
        assertThat(phase.spends()).as("refreshes").isGreaterThan(20);
        assertThat(phase.figures().silentlyLost()).as("grants lost without a cause").isEmpty();
        assertThat(phase.figures().lostByReason()).doesNotContainKey("REFUSED");
        assertThat((long) phase.figures().lost().size()).as("lost grants are those the vendor revoked")
                .isEqualTo(phase.revoked());
        assertThat(phase.reuses()).as("each by one token that came again after an uncertain outcome")
                .isEqualTo(phase.revoked());
        assertThat(phase.figures().uncertainGenerations()).containsAll(phase.figures().lost());
        assertThat(phase.unusable()).as("after reconnecting").isEmpty();
        assertNoLackOfTokens(phase);
    }

    private static void assertNoLackOfTokens(Phase phase) {
        assertThat(phase.figures().calls()).isGreaterThan(200);
        assertThat(phase.figures().failed("TOKEN_REFRESH_FAILED")).as("calls that lacked a token").isZero();
        assertThat(phase.figures().failed().keySet()).as("all failures").isSubsetOf(
                "CREDENTIAL_INVALID", "EXPIRED_IN_FLIGHT");
    }
}
