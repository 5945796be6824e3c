package dev.fulla.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.shared.UserId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobsInHandTest {
    private final List<Job> extended = new ArrayList<>();
    private final JobsInHand hand = new JobsInHand(extending(), Duration.ofSeconds(60));

    @Test
    void forgetsWhatWasClosed() {
        Job first = claim(1);
        hand.take(List.of(first));
        hand.open(List.of(held(first)));

        hand.forget(List.of(again(first)));

        assertThat(hand.size()).isZero();
        assertThat(hand.opened()).isEmpty();
    }

    @Test
    void keepsALaterClaimThatCameBeforeTheCloseOfTheFirstWasKnown() {
        Job first = claim(1);
        Job second = claim(2);
        hand.take(List.of(first));
        hand.open(List.of(held(first)));
        hand.take(List.of(second));
        hand.open(List.of(held(second)));

        hand.forget(List.of(again(first)));
        hand.prolong();

        assertThat(hand.opened()).extracting(HeldJob::job).containsExactly(second);
        assertThat(extended).containsExactly(second);
    }

    /** Without the integration, at which nobody looks here. */
    private static HeldJob held(Job job) {
        return new HeldJob(job, null, Duration.ofSeconds(10));
    }

    private static Closing again(Job job) {
        return Closing.again(job, Duration.ZERO, false, Reasons.TIMED_OUT, null);
    }

    private static Job claim(long number) {
        Instant now = Instant.EPOCH;
        return new Job(
                "job", new UserId("anna"), "integration", "demo", "WORK", "sealed", JobState.RUNNING, (int) number, number, now,
                now, null, null, null, null, 0, null, "test", 0, null, now, now);
    }

    private JobRepository extending() {
        return (JobRepository) Proxy.newProxyInstance(
                JobRepository.class.getClassLoader(), new Class<?>[] {JobRepository.class}, (proxy, method, arguments) -> {
                    @SuppressWarnings("unchecked")
                    List<Job> jobs = (List<Job>) arguments[0];
                    extended.addAll(jobs);
                    return Set.of("job");
                });
    }
}
