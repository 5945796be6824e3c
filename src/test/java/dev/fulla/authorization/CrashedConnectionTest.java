package dev.fulla.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.credential.Credential;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.StoredCredential;
import dev.fulla.entity.Entity;
import dev.fulla.shared.UserId;
import dev.fulla.support.CrashPoints;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever a connection breaks off, the next attempt makes it whole. */
class CrashedConnectionTest {
    /** Calls of stores and of the vendor's token endpoint in one connection; fewer would be tests lost. */
    private static final int POINTS = 9;

    private final AuthorizationBed bed = new AuthorizationBed();

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    @ParameterizedTest
    @EnumSource(CrashPoints.How.class)
    void isRepairedByTheNextAttemptWhereverItBrokeOff(CrashPoints.How how) {
        bed.accepts("42");
        int call = 0;
        boolean crashed = true;
        while (crashed) {
            UserId user = bed.modules.store.newUser();
            String state = bed.begin(user, "acme").get("state");
            bed.crashes.failAt(++call, how);
            attempt(user, "code-" + call, state);
            crashed = bed.crashes.disarm();

            String next = bed.begin(user, "acme").get("state");
            Connected connected = bed.post(user, "acme", "next-code-" + call, next);

            assertIsWhole(user, connected, call);
        }
        assertThat(call - 1).as("crash points met").isEqualTo(POINTS);
    }

    @ParameterizedTest
    @EnumSource(CrashPoints.How.class)
    void isRepairedWhereverAReconnectionBrokeOff(CrashPoints.How how) {
        bed.accepts("42");
        int call = 0;
        boolean crashed = true;
        while (crashed) {
            UserId user = bed.modules.store.newUser();
            Connected first = bed.post(user, "acme", "first-" + call, bed.begin(user, "acme").get("state"));
            Credential lost = bed.modules.store.vault.get(user, first.credentialId());
            bed.modules.store.markInvalid.execute(lost, Invalidation.Reason.REFUSED, "refused");
            String state = bed.begin(user, "acme").get("state");
            bed.crashes.failAt(++call, how);
            attempt(user, "code-" + call, state);
            crashed = bed.crashes.disarm();

            Connected again = bed.post(user, "acme", "next-code-" + call, bed.begin(user, "acme").get("state"));

            assertThat(again.credentialId()).isEqualTo(first.credentialId());
            assertIsWhole(user, again, call);
        }
        assertThat(call - 1).as("crash points met").isEqualTo(POINTS);
    }

    @ParameterizedTest
    @EnumSource(CrashPoints.How.class)
    void isRepairedAtTheVeryBeginningToo(CrashPoints.How how) {
        bed.accepts("42");
        boolean crashed = true;
        for (int call = 1; crashed; call++) {
            UserId user = bed.modules.store.newUser();
            bed.crashes.failAt(call, how);
            bed.crashes.attempt(() -> bed.begin(user, "acme"));
            crashed = bed.crashes.disarm();

            Connected connected = bed.post(user, "acme", "code-" + call, bed.begin(user, "acme").get("state"));

            assertIsWhole(user, connected, call);
        }
    }

    @Test
    void answersItsCodeWithARefusalOnceItsProcessIsSurelyGone() {
        bed.accepts("42");
        String state = bed.begin(bed.anna, "acme").get("state");
        killAfterTheClaim(state);
        bed.clock.advance(Duration.ofMinutes(3));

        assertThatThrownBy(() -> bed.post(bed.anna, "acme", "c-1", state)).hasMessageContaining("begin anew");
    }

    private void killAfterTheClaim(String state) {
        for (int call = 1; claimed(state).isEmpty(); call++) {
            bed.crashes.failAt(call, CrashPoints.How.KILLED_AFTER);
            attempt(bed.anna, "c-1", state);
            bed.crashes.disarm();
        }
    }

    private List<StoredSession> claimed(String state) {
        return bed.sessions.findByState(Secrets.hash(state)).stream()
                .filter(run -> run.status() == SessionStatus.CLAIMED)
                .toList();
    }

    private void attempt(UserId user, String code, String state) {
        bed.crashes.attempt(() -> bed.post(user, "acme", code, state));
    }

    private void assertIsWhole(UserId user, Connected connected, int call) {
        List<Entity> entities = bed.entities.list(user);
        assertThat(entities).as("entities after a break at call " + call).hasSize(1);
        assertThat(entities.get(0).id()).isEqualTo(connected.entityId());
        assertThat(entities.get(0).credentialId()).isEqualTo(connected.credentialId());
        List<StoredCredential> credentials = bed.credentials.list(user);
        assertThat(credentials).extracting(StoredCredential::id).containsExactly(connected.credentialId());
        assertThat(credentials.get(0).authIsValid()).isTrue();
    }
}
