package dev.fulla.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.support.TestClock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
    private final TestClock clock = new TestClock();
    private final RateLimiter limiter = new RateLimiter(new Rate(3, Duration.ofMinutes(1)), clock, 100);

    @Test
    void letsAsManyThroughAsTheRateSaysThenOneForEachShareOfTheTime() {
        assertThat(taken("a", 10)).isEqualTo(3);
        clock.advance(Duration.ofSeconds(19));
        assertThat(taken("a", 10)).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(taken("a", 10)).isEqualTo(1);
        clock.advance(Duration.ofMinutes(5));

        assertThat(taken("a", 10)).isEqualTo(3);
        assertThat(taken("b", 1)).as("another key").isEqualTo(1);
    }

    @Test
    void tellsTheTruthAboutHowLongToWait() {
        taken("a", 3);
        clock.advance(Duration.ofMillis(500));

        Duration left = limiter.take("a").left();

        assertThat(left).isEqualTo(Duration.ofMillis(19_500));
        clock.advance(left.minusMillis(1));
        assertThat(limiter.take("a").isRefused()).isTrue();
        clock.advance(Duration.ofMillis(1));
        assertThat(limiter.take("a").isRefused()).isFalse();
        assertThat(limiter.take("a").failure().retryAfter()).contains(Duration.ofSeconds(20));
    }

    @Test
    void saysOnceInAWhileThatAKeyIsRefused() {
        taken("a", 3);

        assertThat(limiter.take("a").first()).isTrue();
        assertThat(limiter.take("a").first()).isFalse();
        clock.advance(Duration.ofMinutes(1));
        taken("a", 3);
        assertThat(limiter.take("a").first()).isTrue();
    }

    @Test
    void neverRemembersMoreKeysThanItMayWhoeverAttacks() {
        taken("victim", 3);
        for (int i = 0; i < 10_000; i++) {
            limiter.take("attacker-" + i + "x".repeat(i));
            assertThat(limiter.take("victim").isRefused()).as("a key in use stays").isTrue();
        }

        assertThat(limiter.size()).isEqualTo(100);
    }

    @Test
    void keepsNobodyOutForLongerThanItsTimeWhenTheClockIsSetBack() {
        taken("a", 3);
        limiter.take("a");
        clock.advance(Duration.ofDays(-1));

        assertThat(limiter.take("a").left()).isLessThanOrEqualTo(Duration.ofSeconds(20));
        clock.advance(Duration.ofSeconds(20));
        assertThat(limiter.take("a").isRefused()).isFalse();
    }

    @Test
    void givesBackAndForgets() {
        taken("a", 3);
        limiter.giveBack("a");
        assertThat(taken("a", 3)).isEqualTo(1);
        limiter.forget("a");
        assertThat(taken("a", 5)).isEqualTo(3);
    }

    @Test
    void zeroRequestsAreAnyNumber() {
        RateLimiter off = new RateLimiter(new Rate(0, Duration.ofMinutes(1)), clock);
        for (int i = 0; i < 1000; i++) {
            assertThat(off.take("a").isRefused()).isFalse();
        }
        assertThat(off.size()).isZero();
    }

    @Test
    void letsNotOneMoreThroughWhenManyComeAtOnce() throws Exception {
        RateLimiter narrow = new RateLimiter(new Rate(50, Duration.ofMinutes(1)), clock);
        AtomicInteger through = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 800; i++) {
            pool.execute(() -> through.addAndGet(narrow.take("a").isRefused() ? 0 : 1));
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        assertThat(through).hasValue(50);
    }

    @Test
    void refusesRatesThatMakeNoSense() {
        assertThatThrownBy(() -> new Rate(-1, Duration.ofMinutes(1))).hasMessageContaining("-1");
        assertThatThrownBy(() -> new Rate(2_000_000, Duration.ofMinutes(1))).hasMessageContaining("million");
        assertThatThrownBy(() -> new Rate(1, Duration.ZERO)).hasMessageContaining("per");
        assertThatThrownBy(() -> new Rate(1, Duration.ofDays(31))).hasMessageContaining("30 days");
    }

    private int taken(String key, int tries) {
        int through = 0;
        for (int i = 0; i < tries; i++) {
            through += limiter.take(key).isRefused() ? 0 : 1;
        }
        return through;
    }
}
