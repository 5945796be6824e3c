package dev.fulla.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who refreshes a credential, or how the last refresh left it.
 *
 * @param holder null when nobody does
 * @param left until the lease is over, by the database's clock; negative or zero: over
 * @param generation that is about to be spent, or may have been
 * @param startedAt when the lease was taken, by the database's clock
 * @param doubt why it is not known whether the generation was spent; null while somebody holds the lease
 */
public record RefreshLease(
        String credentialId,
        @Nullable String holder,
        Duration left,
        long generation,
        Instant startedAt,
        @Nullable RefreshDoubt doubt) {

    /** Whether somebody else has to wait. */
    public boolean isHeld() {
        return holder != null && !left.isNegative() && !left.isZero();
    }

    /** What this lease, found by the next one, means for a generation: a holder that did not end it leaves a doubt. */
    public Optional<RefreshDoubt> doubtAbout(long wanted) {
        if (wanted != generation) {
            return Optional.empty();
        }
        return Optional.ofNullable(holder == null ? doubt : RefreshDoubt.HOLDER_GONE);
    }
}
