package dev.fulla.health;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The loops that this process lives by, and when each last turned. One that fails each time turns; one that hangs does not. */
@Component
public class PollLoops {
    private final LongSupplier nanos;
    private final Duration patience;
    private final Map<String, Loop> loops = new ConcurrentHashMap<>();

    @Autowired
    PollLoops(HealthSettings settings) {
        this(settings, System::nanoTime);
    }

    PollLoops(HealthSettings settings, LongSupplier nanos) {
        this.nanos = nanos;
        this.patience = settings.stalledAfter();
    }

    /** For code that nobody watches. */
    public static PollLoops unwatched() {
        return new PollLoops(new HealthSettings("", Duration.ZERO, Duration.ZERO, Map.of()));
    }

    /**
     * A loop that turns from now on, until its end. Of two with one name the later counts.
     *
     * @param longest how long one turn may take beside {@code fulla.health.stalled-after}
     */
    public Loop watch(String name, Duration longest) {
        Loop loop = new Loop(name, patience.plus(longest));
        loops.put(name, loop);
        return loop;
    }

    /** How long each has not turned, in milliseconds. */
    Map<String, Long> ages() {
        Map<String, Long> ages = new TreeMap<>();
        loops.forEach((name, loop) -> ages.put(name, loop.age().toMillis()));
        return ages;
    }

    /** Those that should have turned long ago. */
    Map<String, Long> stalled() {
        Map<String, Long> stalled = ages();
        stalled.keySet().removeIf(name -> {
            Loop loop = loops.get(name);
            return loop == null || loop.age().compareTo(loop.allowed) <= 0;
        });
        return stalled;
    }

    /** How many hang. */
    public int countStalled() {
        return stalled().size();
    }

    /** One loop, for the thread that turns it. */
    public final class Loop {
        private final String name;
        private final Duration allowed;
        private volatile long turnedAt = nanos.getAsLong();

        private Loop(String name, Duration allowed) {
            this.name = name;
            this.allowed = allowed;
        }

        public void turned() {
            turnedAt = nanos.getAsLong();
        }

        /** It stops on purpose. */
        public void end() {
            loops.remove(name, this);
        }

        private Duration age() {
            return Duration.ofNanos(nanos.getAsLong() - turnedAt);
        }
    }
}
