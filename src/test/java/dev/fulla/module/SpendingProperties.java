package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpendingProperties {
    private static final Instant START = Instant.parse("2026-01-15T09:00:00.123Z");

    /** Each permit used as late as it may be, or at once: no window has more than its requests. */
    @Property(tries = 300)
    void noWindowWhereverItBeginsHasMoreThanIsAllowed(
            @ForAll @IntRange(min = 1, max = 40) int requests,
            @ForAll @IntRange(min = 20, max = 3000) int perMillis,
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 4000) Integer> steps,
            @ForAll @IntRange(min = 1, max = 9) int wanted) {
        RateLimit limit = new RateLimit(requests, Duration.ofMillis(perMillis), RateLimit.Scope.ACCOUNT);
        long late = Spending.slice(List.of(limit)).toMillis();
        Spending spending = Spending.NONE;
        List<Long> used = new ArrayList<>();
        long now = 0;
        for (int step : steps) {
            now += step % (perMillis + 1);
            Spending.Answer answer = spending.take(List.of(limit), wanted, START.plusMillis(now));
            spending = Spending.read(answer.after().write());
            for (int i = 0; i < answer.granted(); i++) {
                used.add(now + (step % 2 == 0 ? 0 : late));
            }
            assertThat(answer.granted() > 0).isEqualTo(answer.left().isZero());
        }

        for (long first : used) {
            assertThat(used.stream().filter(one -> one >= first && one < first + perMillis)).hasSizeLessThanOrEqualTo(requests);
        }
    }

    @Test
    void givesAgainWhenItSaidSo() {
        List<RateLimit> limits = List.of(
                new RateLimit(5, Duration.ofSeconds(1), RateLimit.Scope.ACCOUNT),
                new RateLimit(6, Duration.ofSeconds(10), RateLimit.Scope.ACCOUNT));
        Spending.Answer first = Spending.NONE.take(limits, 9, START);
        Spending.Answer none = first.after().take(limits, 9, START);
        Spending.Answer sixth = none.after().take(limits, 9, START.plus(none.left()));
        Spending.Answer empty = sixth.after().take(limits, 9, START.plus(none.left()));

        assertThat(first.granted()).isEqualTo(5);
        assertThat(none.granted()).isZero();
        assertThat(none.left()).isBetween(Duration.ofMillis(1000), Duration.ofMillis(1150));
        assertThat(sixth.granted()).isEqualTo(1);
        assertThat(empty.left()).isGreaterThan(Duration.ofSeconds(8));
    }

    @Test
    void givesNothingWhileTheVendorWantsNone() {
        List<RateLimit> limits = List.of(new RateLimit(5, Duration.ofSeconds(1), RateLimit.Scope.ACCOUNT));

        Spending held = Spending.NONE.heldUntil(START.plusSeconds(30));

        assertThat(held.take(limits, 1, START.plusSeconds(10)).left()).isEqualTo(Duration.ofSeconds(20));
        assertThat(held.take(limits, 1, START.plusSeconds(30)).granted()).isEqualTo(1);
    }
}
