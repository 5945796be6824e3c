package dev.fulla.platform.queue;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Remembers that something does not answer, so that it is asked again after growing pauses only, and told of once. */
final class Outage {
    private static final Logger log = LoggerFactory.getLogger(Outage.class);
    private static final long FIRST = Duration.ofMillis(500).toNanos();
    private static final long LONGEST = Duration.ofSeconds(15).toNanos();

    private final String what;
    private int failures;
    private long until;
    private long begun;

    /** @param what does not answer, for people */
    Outage(String what) {
        this.what = what;
    }

    /** How long it is not to be asked; zero when it may be. */
    synchronized Duration left() {
        long left = failures == 0 ? 0 : until - System.nanoTime();
        return left <= 0 ? Duration.ZERO : Duration.ofNanos(left);
    }

    synchronized void failed(Throwable thrown) {
        long now = System.nanoTime();
        if (failures == 0) {
            begun = now;
            log.warn("{} does not answer or refuses, asking again after growing pauses because={}", what, words(thrown), thrown);
        }
        long pause = Math.min(LONGEST, FIRST << Math.min(failures, 20));
        failures++;
        until = now + ThreadLocalRandom.current().nextLong(pause / 2, pause);
    }

    /** The code that AWS answered, or the kind of the first cause; never somebody else's words. */
    private static String words(Throwable thrown) {
        Throwable first = thrown;
        for (int depth = 0; first.getCause() != null && depth < 20; depth++) {
            first = first.getCause();
        }
        return first instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null
                ? String.valueOf(refusal.awsErrorDetails().errorCode())
                : first.getClass().getSimpleName();
    }

    synchronized void worked() {
        if (failures > 0) {
            log.info("{} answers again failures={} seconds={}", what, failures, (System.nanoTime() - begun) / 1_000_000_000);
            failures = 0;
        }
    }
}
