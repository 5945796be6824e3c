package dev.fulla.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises about runs of the connect flow. */
public abstract class AuthorizationSessionRepositoryContract {
    private static final Instant T0 = Instant.parse("2026-01-15T09:00:00Z");
    private static final Instant END = T0.plus(Duration.ofMinutes(10));
    private static final Instant LATER = T0.plus(Duration.ofMinutes(30));

    private AuthorizationSessionRepository sessions;
    private UserId anna;

    protected abstract AuthorizationSessionRepository sessions();

    /** Makes a user that runs can belong to. */
    protected abstract UserId user(String name);

    @BeforeEach
    void begin() {
        sessions = sessions();
        anna = user("anna");
    }

    @Test
    void answersWhatItWasGiven() {
        StoredSession full = new StoredSession(
                "s-1", anna, "crm", SessionStatus.COMPLETED, "key", "state", "code", "browser", "c-1", "https://back",
                2, "sealed", Map.of("entity_id", "e-1"), T0, END);

        assertThat(sessions.insert(full)).isTrue();

        assertThat(sessions.find(anna, "s-1")).contains(full);
        assertThat(sessions.findPending("key")).contains(full);
        assertThat(sessions.findByState("state")).contains(full);
        assertThat(sessions.findByCode(anna, "crm", "code")).contains(full);
    }

    @Test
    void keepsWhatIsAbsentAbsent() {
        StoredSession bare = new StoredSession(
                "s-1", anna, "crm", SessionStatus.PENDING, null, null, null, null, null, null, 1, "sealed", null, T0, END);

        sessions.insert(bare);

        assertThat(sessions.find(anna, "s-1")).contains(bare);
    }

    @Test
    void showsARunToItsUserOnly() {
        sessions.insert(run("s-1", "key", "state"));

        assertThat(sessions.find(user("ben"), "s-1")).isEmpty();
    }

    @Test
    void takesOneRunPerPendingKeyAndPerState() {
        sessions.insert(run("s-1", "key", "state"));

        assertThat(sessions.insert(run("s-2", "key", "other"))).isFalse();
        assertThat(sessions.insert(run("s-3", "other", "state"))).isFalse();
        assertThat(sessions.insert(run("s-4", null, null))).isTrue();
        assertThat(sessions.insert(run("s-5", null, null))).isTrue();
    }

    @Test
    void findsACodeForItsUserAndModuleOnly() {
        sessions.insert(run("s-1", null, "state"));
        sessions.claim("s-1", "code", T0, LATER);

        assertThat(sessions.findByCode(anna, "crm", "code")).isPresent();
        assertThat(sessions.findByCode(user("ben"), "crm", "code")).isEmpty();
        assertThat(sessions.findByCode(anna, "mailer", "code")).isEmpty();
        assertThat(sessions.findByCode(anna, "crm", "other")).isEmpty();
    }

    @Test
    void findsTheNewestRunOfACode() {
        sessions.insert(run("s-2", null, "two"));
        sessions.insert(at(T0.plusSeconds(1), "s-1", "one"));
        sessions.claim("s-1", "code", T0, LATER);
        sessions.claim("s-2", "code", T0, LATER);

        assertThat(sessions.findByCode(anna, "crm", "code").orElseThrow().id()).isEqualTo("s-1");
    }

    @Test
    void claimsAPendingRunOnceAndTakesItOutOfReach() {
        sessions.insert(run("s-1", "key", "state"));

        assertThat(sessions.claim("s-1", "code", T0, LATER)).isTrue();
        assertThat(sessions.claim("s-1", "code", T0, LATER)).isFalse();

        StoredSession claimed = sessions.find(anna, "s-1").orElseThrow();
        assertThat(claimed.status()).isEqualTo(SessionStatus.CLAIMED);
        assertThat(claimed.codeHash()).isEqualTo("code");
        assertThat(claimed.expiresAt()).isEqualTo(LATER);
        assertThat(sessions.findPending("key")).isEmpty();
        assertThat(sessions.insert(run("s-2", "key", "other"))).isTrue();
    }

    @Test
    void claimsForOneAmongMany() throws Exception {
        sessions.insert(run("s-1", "key", "state"));

        assertThat(together(() -> sessions.claim("s-1", "code", T0, LATER))).containsOnlyOnce(true);
    }

    @Test
    void claimsNoRunThatExpired() {
        sessions.insert(run("s-1", "key", "state"));

        assertThat(sessions.claim("s-1", "code", END, LATER)).isFalse();
        assertThat(sessions.claim("s-1", "code", END.minusMillis(1), LATER)).isTrue();
    }

    @Test
    void bindsABrowserOnce() throws Exception {
        sessions.insert(run("s-1", "key", "state"));

        assertThat(together(() -> sessions.bindBrowser("s-1", "browser"))).containsOnlyOnce(true);
        assertThat(sessions.find(anna, "s-1").orElseThrow().browserHash()).isEqualTo("browser");
    }

    @Test
    void extendsAndBindsOnlyWhatIsPending() {
        sessions.insert(run("s-1", "key", "state"));
        assertThat(sessions.extend("s-1", LATER)).isTrue();
        assertThat(sessions.find(anna, "s-1").orElseThrow().expiresAt()).isEqualTo(LATER);

        sessions.end("s-1", SessionStatus.FAILED, Map.of("code", "X"));

        assertThat(sessions.extend("s-1", LATER)).isFalse();
        assertThat(sessions.bindBrowser("s-1", "browser")).isFalse();
        assertThat(sessions.advance("s-1", 1, 2, "sealed-2")).isFalse();
    }

    @Test
    void advancesFromTheStepItIsAt() throws Exception {
        sessions.insert(run("s-1", "key", null));

        assertThat(together(() -> sessions.advance("s-1", 1, 2, "sealed-2"))).containsOnlyOnce(true);

        assertThat(sessions.find(anna, "s-1").orElseThrow())
                .satisfies(run -> assertThat(run.step()).isEqualTo(2))
                .satisfies(run -> assertThat(run.data()).isEqualTo("sealed-2"));
    }

    @Test
    void endsOnceAndKeepsTheFirstResult() {
        sessions.insert(run("s-1", "key", "state"));
        sessions.claim("s-1", "code", T0, LATER);

        assertThat(sessions.end("s-1", SessionStatus.COMPLETED, Map.of("entity_id", "e-1"))).isTrue();
        assertThat(sessions.end("s-1", SessionStatus.FAILED, Map.of("code", "X"))).isFalse();

        StoredSession ended = sessions.find(anna, "s-1").orElseThrow();
        assertThat(ended.status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(ended.result()).isEqualTo(Map.of("entity_id", "e-1"));
    }

    @Test
    void freesAPendingKey() {
        sessions.insert(run("s-1", "key", "state"));

        sessions.release("s-1");

        assertThat(sessions.findPending("key")).isEmpty();
        assertThat(sessions.findByState("state")).isPresent();
    }

    @Test
    void removesWhatExpiredInBatches() {
        for (int i = 1; i <= 3; i++) {
            sessions.insert(run("s-" + i, null, null));
        }

        assertThat(sessions.deleteExpired(END, 10)).isZero();
        assertThat(sessions.deleteExpired(END.plusMillis(1), 2)).isEqualTo(2);
        assertThat(sessions.deleteExpired(END.plusMillis(1), 2)).isEqualTo(1);
    }

    private StoredSession run(String id, @Nullable String pendingKey, @Nullable String stateHash) {
        return new StoredSession(
                id, anna, "crm", SessionStatus.PENDING, pendingKey, stateHash, null, null, null, null, 1, "sealed", null,
                T0, END);
    }

    private StoredSession at(Instant created, String id, String stateHash) {
        return new StoredSession(
                id, anna, "crm", SessionStatus.PENDING, null, stateHash, null, null, null, null, 1, "sealed", null,
                created, END);
    }

    private static List<Boolean> together(Callable<Boolean> attempt) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Boolean> answers = new ArrayList<>();
            for (Future<Boolean> answer : threads.invokeAll(java.util.Collections.nCopies(6, attempt))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
