package dev.fulla.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.TestClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A process is alive as long as its loops turn, whatever comes of their turns. */
class PollLoopsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final HealthSettings settings =
            new HealthSettings("", Duration.ofSeconds(1), Duration.ofMinutes(2), Map.of());
    private final PollLoops loops = new PollLoops(settings, nanos::get);
    private final CheckLiveness live = new CheckLiveness(loops, new TestClock());

    @Test
    void aProcessWithoutLoopsIsAlive() {
        assertThat(live.execute("alive", true).status()).isEqualTo(200);
    }

    @Test
    void aLoopThatHangsIsTheEndAndOneThatTurnsAgainIsNot() {
        PollLoops.Loop pump = loops.watch("pump", Duration.ofSeconds(1));
        pass(Duration.ofSeconds(121));
        assertThat(live.execute("alive", true).status()).isEqualTo(200);

        pass(Duration.ofMillis(1));

        assertThat(live.execute("alive", true).status()).isEqualTo(503);
        assertThat(live.execute("ok", false).status()).as("the service is there all the same").isEqualTo(200);
        assertThat(new LoopsCheck(loops).look()).containsEntry("status", "unhealthy");
        assertThat(loops.countStalled()).isEqualTo(1);
        pump.turned();
        assertThat(live.execute("alive", true).status()).isEqualTo(200);
    }

    @Test
    void aLoopThatEndedIsNotMissed() {
        PollLoops.Loop pump = loops.watch("pump", Duration.ZERO);
        pump.end();
        pass(Duration.ofHours(1));

        assertThat(loops.stalled()).isEmpty();
    }

    @Test
    void theEndOfAnEarlierLoopDoesNotHideALaterOne() {
        PollLoops.Loop first = loops.watch("pump", Duration.ZERO);
        loops.watch("pump", Duration.ZERO);
        first.end();
        pass(Duration.ofHours(1));

        assertThat(loops.stalled()).containsOnlyKeys("pump");
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
