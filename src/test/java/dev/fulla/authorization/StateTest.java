package dev.fulla.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Scenario 8: a code belongs to a connection that this user began for this module a short while ago. */
class StateTest {
    private AuthorizationBed bed = new AuthorizationBed();

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    @Test
    void scenario8_refusesAStateThatNobodyWasGiven() {
        assertInvalid(() -> bed.post(bed.anna, "acme", "c-1", "made-up"));
    }

    @Test
    void scenario8_refusesTheStateOfAnotherUser() {
        String state = bed.begin(bed.ben, "acme").get("state");
        bed.begin(bed.anna, "acme");

        assertInvalid(() -> bed.post(bed.anna, "acme", "c-1", state));
    }

    @Test
    void scenario8_refusesTheStateOfAnotherModule() {
        String state = bed.begin(bed.anna, "other").get("state");
        bed.begin(bed.anna, "acme");

        assertInvalid(() -> bed.post(bed.anna, "acme", "c-1", state));
    }

    @Test
    void scenario8_refusesAStateAfterTenMinutes() {
        String state = bed.begin(bed.anna, "acme").get("state");
        bed.clock.advance(Duration.ofMinutes(10));

        assertInvalid(() -> bed.post(bed.anna, "acme", "c-1", state));
    }

    @Test
    void scenario8_takesAStateJustBeforeItsEnd() {
        bed.accepts("42");
        String state = bed.begin(bed.anna, "acme").get("state");
        bed.clock.advance(Duration.ofMinutes(10).minusMillis(1));

        assertThat(bed.post(bed.anna, "acme", "c-1", state).type()).isEqualTo("acme");
    }

    @Test
    void scenario8_refusesAStateThatWasUsedForAnotherCode() {
        bed.accepts("42");
        String state = bed.begin(bed.anna, "acme").get("state");
        bed.post(bed.anna, "acme", "c-1", state);
        int before = bed.tokenCalls();

        assertCode(ErrorCode.INVALID_STATE, () -> bed.post(bed.anna, "acme", "c-2", state));

        assertThat(bed.tokenCalls()).isEqualTo(before);
    }

    @Test
    void refusesACodeWithoutStateWhenNothingWasBegun() {
        assertInvalid(() -> bed.post(bed.anna, "acme", "c-1", null));
    }

    @Test
    void refusesACodeWithoutStateWhenOnlySomebodyElseBegan() {
        bed.begin(bed.ben, "acme");

        assertInvalid(() -> bed.post(bed.anna, "acme", "c-1", null));
    }

    @Test
    void refusesACodeWithoutStateAfterTenMinutes() {
        bed.begin(bed.anna, "acme");
        bed.clock.advance(Duration.ofMinutes(10));

        assertInvalid(() -> bed.post(bed.anna, "acme", "c-1", null));
    }

    @Test
    void refusesACodeWithoutStateWhenNoVerifierTiesItToTheUser() {
        bed.begin(bed.anna, "plain");

        assertInvalid(() -> bed.post(bed.anna, "plain", "c-1", null));
    }

    @Test
    void refusesACodeWithoutStateForARunThatEndsInABrowser() {
        bed.requirements.execute(bed.anna, "acme", "https://app.example.test/done");

        assertInvalid(() -> bed.post(bed.anna, "acme", "c-1", null));
    }

    @Test
    void refusesToFinishByPostARunThatEndsInABrowser() {
        String url = bed.requirements.execute(bed.anna, "acme", "https://app.example.test/done").url();
        String state = url.substring(url.lastIndexOf('/') + 1);

        assertInvalid(() -> bed.post(bed.anna, "acme", "c-1", state));
    }

    @Test
    void takesACodeWithoutStateWithinABegunConnection() {
        bed.accepts("42");
        bed.begin(bed.anna, "acme");

        assertThat(bed.post(bed.anna, "acme", "c-1", null).type()).isEqualTo("acme");
    }

    @Test
    void wantsTheStateAlwaysWhereTheInstallationSaysSo() throws Exception {
        bed.close();
        bed = new AuthorizationBed(true);
        bed.accepts("42");
        String state = bed.begin(bed.anna, "acme").get("state");

        assertInvalid(() -> bed.post(bed.anna, "acme", "c-1", null));

        assertThat(bed.post(bed.anna, "acme", "c-1", state).type()).isEqualTo("acme");
    }

    @Test
    void handsOutTheSameRunWhileItIsPendingAndGivesItNewTime() {
        Map<String, String> first = bed.begin(bed.anna, "acme");
        bed.clock.advance(Duration.ofMinutes(9));

        Map<String, String> second = bed.begin(bed.anna, "acme");
        bed.clock.advance(Duration.ofMinutes(9));

        assertThat(second).isEqualTo(first);
        bed.accepts("42");
        assertThat(bed.post(bed.anna, "acme", "c-1", first.get("state")).type()).isEqualTo("acme");
    }

    @Test
    void handsOutANewRunWhenTheOldOneIsOverOrTooOld() {
        String first = bed.begin(bed.anna, "acme").get("state");
        bed.clock.advance(Duration.ofMinutes(10));
        String second = bed.begin(bed.anna, "acme").get("state");
        bed.accepts("42");
        bed.post(bed.anna, "acme", "c-1", second);

        assertThat(bed.begin(bed.anna, "acme").get("state")).isNotIn(first, second);
    }

    @Test
    void handsOutANewRunWhenABrowserHasTakenTheOldOne() {
        String first = bed.requirements.execute(bed.anna, "acme", "https://app.example.test/done").url();
        bed.start.execute(first.substring(first.lastIndexOf('/') + 1));

        String second = bed.requirements.execute(bed.anna, "acme", "https://app.example.test/done").url();

        assertThat(second).isNotEqualTo(first);
        assertThat(bed.start.execute(second.substring(second.lastIndexOf('/') + 1)).status()).isEqualTo(302);
    }

    @Test
    void beginsAgainAtTheFirstStepWhenAskedAgain() {
        Requirements first = bed.requirements.execute(bed.anna, "stepper", null);
        assertThat(bed.requirements.execute(bed.anna, "stepper", null).sessionId()).isEqualTo(first.sessionId());
        bed.finish.execute(bed.anna, new FinishAuthorization.Command(
                "stepper", Map.of("email", "anna@example.test"), first.sessionId(), 1));

        Requirements second = bed.requirements.execute(bed.anna, "stepper", null);

        assertThat(second.step()).isEqualTo(1);
        assertThat(second.sessionId()).isNotEqualTo(first.sessionId());
    }

    @Test
    void forgetsRunsAnHourAfterTheirEnd() {
        bed.begin(bed.anna, "acme");
        bed.clock.advance(Duration.ofMinutes(70));
        assertThat(bed.purge.execute()).isZero();
        bed.clock.advance(Duration.ofSeconds(1));

        assertThat(bed.purge.execute()).isEqualTo(1);
    }

    private void assertInvalid(ThrowingCallable attempt) {
        assertCode(ErrorCode.INVALID_STATE, attempt);
        assertThat(bed.modules.vendor.getAllServeEvents()).as("calls of the vendor").isEmpty();
        for (UserId user : new UserId[] {bed.anna, bed.ben}) {
            assertThat(bed.credentials.list(user)).isEmpty();
            assertThat(bed.entities.list(user)).isEmpty();
        }
    }

    static void assertCode(ErrorCode code, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.code())
                .isEqualTo(code));
    }
}
