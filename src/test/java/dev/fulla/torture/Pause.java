package dev.fulla.torture;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets time go by while other processes are at work. */
final class Pause {
    private Pause() {}

    static void of(Duration length) {
        until(System.nanoTime() + length.toNanos());
    }

    /** @param nanos by {@link System#nanoTime} */
    static void until(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
