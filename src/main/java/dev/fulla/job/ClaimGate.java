package dev.fulla.job;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Open while jobs may be claimed. Closing it waits for claims that are being made, so that nothing is claimed by who is gone. */
final class ClaimGate {
    private final ReadWriteLock claims = new ReentrantReadWriteLock();
    private volatile boolean isOpen;

    void open() {
        isOpen = true;
    }

    boolean isOpen() {
        return isOpen;
    }

    /**
     * @param claim claims and takes in hand
     * @return nothing when the gate is closed: nothing was claimed
     */
    <T> Optional<T> claiming(Supplier<T> claim) {
        claims.readLock().lock();
        try {
            return isOpen ? Optional.of(claim.get()) : Optional.empty();
        } finally {
            claims.readLock().unlock();
        }
    }

    /** A ledger that does not answer holds up nobody for longer; what it gave out then is given back by its lease. */
    void close(Duration patience) {
        isOpen = false;
        try {
            if (claims.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                claims.writeLock().unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
