package dev.fulla.credential;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets one process at a time refresh a credential. Each operation is one atomic step on one row, and all times are the
 * database's own: the clocks of the processes do not matter.
 */
public interface RefreshLeaseRepository {
    /**
     * Takes the lease when nobody holds it or its time is over, and writes the intent with it.
     *
     * @param holder new for each try
     * @param generation that is about to be spent
     * @return {@link Taken}, or {@link Busy}; {@code Busy} with nothing left when the credential is gone
     */
    Acquisition acquire(String credentialId, String holder, long generation, Duration length);

    /** Ends a lease whose outcome is known; does nothing when another holder has it by now. */
    void release(String credentialId, String holder);

    /** Ends a lease and leaves the doubt for whoever comes next; does nothing when another holder has it by now. */
    void releaseInDoubt(String credentialId, String holder, RefreshDoubt doubt);

    Optional<RefreshLease> find(String credentialId);

    /** What came of asking for a lease. */
    sealed interface Acquisition {}

    /** @param before the lease as it was found: over, or in doubt; null when there was none */
    record Taken(@Nullable RefreshLease before) implements Acquisition {}

    /** @param left until the other's lease is over */
    record Busy(Duration left) implements Acquisition {}
}
