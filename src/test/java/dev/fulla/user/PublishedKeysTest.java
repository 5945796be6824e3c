package dev.fulla.user;

import static dev.fulla.user.TestUsers.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import dev.fulla.support.TestClock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PublishedKeysTest {
    private static final String KEY = "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"known\",\"k\":\"AAAA\"}]}";
    private final TestClock clock = new TestClock();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicReference<String> answer = new AtomicReference<>(KEY);
    private final PublishedKeys keys = new PublishedKeys(TestUsers.KEYS, url -> read(), clock);

    @Test
    void readsOnceForManyTokens() {
        found("known");
        found("known");

        assertThat(reads).hasValue(1);
    }

    @Test
    void readsAgainWhenTheKeysHaveAged() {
        found("known");
        clock.advance(PublishedKeys.FRESH);

        found("known");

        assertThat(reads).hasValue(2);
    }

    @Test
    void readsForUnknownKeysOnlyNowAndThen() {
        found("known");
        for (int i = 0; i < 100; i++) {
            assertThat(found("unknown-" + i)).isZero();
        }
        assertThat(reads).hasValue(1);
        clock.advance(PublishedKeys.BETWEEN_READS);

        found("unknown");
        found("unknown");

        assertThat(reads).hasValue(2);
    }

    @Test
    void servesTheLastKeysForAWhileWhenTheProviderIsAway() {
        found("known");
        answer.set("");
        clock.advance(PublishedKeys.FRESH);

        assertThat(found("known")).isOne();
        clock.advance(PublishedKeys.USABLE);

        assertFails(ErrorCode.UPSTREAM_UNREACHABLE, () -> found("known"));
    }

    @Test
    void saysThatTheProviderIsAwayAndAsksNotMoreOftenThanAllowed() {
        answer.set("");

        assertFails(ErrorCode.UPSTREAM_UNREACHABLE, () -> found("known"));
        assertFails(ErrorCode.UPSTREAM_UNREACHABLE, () -> found("known"));
        assertThat(reads).hasValue(1);
    }

    @Test
    void treatsGarbageAsNoAnswer() {
        answer.set("<html>");

        assertFails(ErrorCode.UPSTREAM_UNREACHABLE, () -> found("known"));
    }

    private String read() {
        reads.incrementAndGet();
        if (answer.get().isEmpty()) {
            throw new TransientFailure(ErrorCode.UPSTREAM_UNREACHABLE, "away");
        }
        return answer.get();
    }

    private int found(String keyId) {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(keyId).build()), null).size();
    }
}
