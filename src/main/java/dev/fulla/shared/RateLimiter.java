package dev.fulla.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts by key what happens in this process, so that no key gets more than its rate: a bucket of {@code requests} that
 * fills evenly. Of all buckets those used last are kept; a bucket that is forgotten is a full one.
 */
public final class RateLimiter {
    private static final int MOST_KEYS = 50_000;

    private final Rate rate;
    private final Clock clock;
    private final Map<String, Bucket> buckets;

    public RateLimiter(Rate rate, Clock clock) {
        this(rate, clock, MOST_KEYS);
    }

    RateLimiter(Rate rate, Clock clock, int mostKeys) {
        this.rate = rate;
        this.clock = clock;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > mostKeys;
            }
        };
    }

    /**
     * @param left until the next one would be let through; zero when this one is
     * @param first whether no other of this key was refused within {@code per}: so often is a refusal worth a word
     */
    public record Answer(Duration left, boolean first) {
        static final Answer GO = new Answer(Duration.ZERO, false);

        public boolean isRefused() {
            return !left.isZero();
        }

        /** What a refused request fails with. */
        public TransientFailure failure() {
            return new TransientFailure(
                    ErrorCode.TOO_MANY_REQUESTS, "Too many attempts; wait before you try again.", null, left);
        }
    }

    /** @param fullAt when the bucket is full again */
    private record Bucket(Instant fullAt, Instant toldUntil) {}

    /** Takes one out of the bucket of a key, or says how long it is empty. */
    public synchronized Answer take(String key) {
        if (rate.isUnlimited()) {
            return Answer.GO;
        }
        Instant now = clock.instant();
        String id = hash(key);
        Bucket bucket = bucket(id, now);
        Instant next = bucket.fullAt().plus(share());
        Duration wait = Duration.between(now.plus(rate.per()), next);
        if (wait.compareTo(Duration.ZERO) <= 0) {
            buckets.put(id, new Bucket(next, bucket.toldUntil()));
            return Answer.GO;
        }
        boolean first = !bucket.toldUntil().isAfter(now);
        buckets.put(id, first ? new Bucket(bucket.fullAt(), now.plus(rate.per())) : bucket);
        return new Answer(wait, first);
    }

    /** Puts one back that should not count. */
    public synchronized void giveBack(String key) {
        String id = hash(key);
        Bucket bucket = buckets.get(id);
        if (bucket != null) {
            buckets.put(id, new Bucket(bucket.fullAt().minus(share()), bucket.toldUntil()));
        }
    }

    /** Fills the bucket of a key. */
    public synchronized void forget(String key) {
        buckets.remove(hash(key));
    }

    /** How many keys are remembered. */
    synchronized int size() {
        return buckets.size();
    }

    /** A clock that was set back must not keep anybody out for longer than a whole bucket takes. */
    private Bucket bucket(String id, Instant now) {
        Bucket known = buckets.get(id);
        if (known == null) {
            return new Bucket(now, now);
        }
        Instant latest = now.plus(rate.per());
        Instant fullAt = known.fullAt().isBefore(now) ? now : known.fullAt().isAfter(latest) ? latest : known.fullAt();
        return new Bucket(fullAt, known.toldUntil().isAfter(latest) ? latest : known.toldUntil());
    }

    private Duration share() {
        return Duration.ofNanos(rate.per().toNanos() / rate.requests());
    }

    /** Keys come from outside: however long they are, each costs the same memory, and none stays readable in it. */
    private static String hash(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
