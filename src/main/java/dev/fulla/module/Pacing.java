package dev.fulla.module;

import java.time.Duration;

/** Waiting, elapsed time and chance; injected so that tests are exact and do not sleep. */
public interface Pacing {
    void pause(Duration time);

    /** A clock that only ever goes forward. */
    long nanos();

    /** From 0 to below 1. */
    double chance();
}
