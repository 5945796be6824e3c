package dev.fulla.platform.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.health.PollLoops;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not known any more is not told, and one that does not answer holds up no other. */
class SamplerTest {
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Look ledger = new Look();
    private final Look queue = new Look();
    private final Sampler sampler = new Sampler(
            List.of(ledger, queue), new MetricSettings(Duration.ofHours(1), Duration.ZERO), PollLoops.unwatched(), meters);

    @Test
    void forgetsWhatDoesNotAnswerAndGoesOn() {
        sampler.takeAll();
        assertThat(ledger.isKnown && queue.isKnown).isTrue();

        ledger.isGone = true;
        queue.isKnown = false;
        sampler.takeAll();

        assertThat(ledger.isKnown).isFalse();
        assertThat(queue.isKnown).isTrue();
    }

    @Test
    void theAgeGrowsUntilAllAnswer() {
        ledger.isGone = true;
        sampler.takeAll();
        double before = age();
        sampler.takeAll();
        assertThat(age()).isGreaterThan(before);
        double old = age();

        ledger.isGone = false;
        sampler.takeAll();

        assertThat(age()).isLessThan(old);
    }

    private double age() {
        return meters.get("fulla.samples.age").timeGauge().value(java.util.concurrent.TimeUnit.NANOSECONDS);
    }

    private static final class Look implements Sample {
        private boolean isGone;
        private boolean isKnown;

        @Override
        public String name() {
            return "look";
        }

        @Override
        public void take() {
            if (isGone) {
                throw new IllegalStateException("gone");
            }
            isKnown = true;
        }

        @Override
        public void forget() {
            isKnown = false;
        }
    }
}
