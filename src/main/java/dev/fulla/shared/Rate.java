package dev.fulla.shared;

import java.time.Duration;

/**
 * How often something may happen.
 *
 * @param requests that may come at once, and over each {@code per} after that; 0: any number
 */
public record Rate(int requests, Duration per) {
    private static final int MOST = 1_000_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    public Rate {
        if (requests < 0 || requests > MOST) {
            throw new IllegalArgumentException("A rate has between 0 requests (any number) and a million, not " + requests + ".");
        }
        if (per == null || per.compareTo(SHORTEST) < 0 || per.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A rate is per a time between 1 second and 30 days, not " + per + ".");
        }
    }

    public boolean isUnlimited() {
        return requests == 0;
    }
}
