package dev.fulla.module;

import dev.fulla.shared.Failure;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what must not be lost more than once, while the database does not take it. */
final class StoreTries {
    private static final Logger log = LoggerFactory.getLogger(StoreTries.class);
    private static final List<Duration> WAITS = List.of(
            Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofSeconds(1), Duration.ofSeconds(2),
            Duration.ofSeconds(4));

    private StoreTries() {}

    static <T> T run(Pacing pacing, Supplier<T> write) {
        for (Duration wait : WAITS) {
            try {
                return write.get();
            } catch (Failure failure) {
                throw failure; // ours: another try would fail the same way
            } catch (RuntimeException e) {
                log.warn("new tokens are not stored yet, trying again error={}", e.getClass().getName());
                pacing.pause(wait);
            }
        }
        return write.get();
    }
}
