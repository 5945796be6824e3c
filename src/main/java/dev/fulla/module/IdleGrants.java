package dev.fulla.module;

import dev.fulla.credential.StoredCredential;
import java.time.Duration;
import java.time.Instant;

/** When a grant that nobody uses is due: by its age, or because its refresh token is in the last third of its life. */
record IdleGrants(Duration idleAfter) {
    private static final Duration LONGEST_LEAD = Duration.ofDays(7);

    /** The earliest that one can be due, for the query. */
    Instant notRenewedSince(Instant now) {
        return now.minus(idleAfter.multipliedBy(9).dividedBy(10));
    }

    Instant refreshEndsBefore(Instant now) {
        return now.plus(LONGEST_LEAD);
    }

    boolean isDue(StoredCredential grant, Instant now) {
        return !now.isBefore(grant.updatedAt().plus(jittered(grant))) || isEnding(grant, now);
    }

    private static boolean isEnding(StoredCredential grant, Instant now) {
        Instant end = grant.refreshExpiresAt();
        if (end == null || now.isAfter(end)) {
            return false;
        }
        Duration third = Duration.between(grant.updatedAt(), end).dividedBy(3);
        return !now.isBefore(end.minus(third.compareTo(LONGEST_LEAD) < 0 ? third : LONGEST_LEAD));
    }

    /** Up to a tenth earlier, differing from grant to grant and from renewal to renewal, so that they spread out. */
    private Duration jittered(StoredCredential grant) {
        int spread = Math.floorMod((grant.id() + grant.generation()).hashCode(), 1000);
        return idleAfter.minus(idleAfter.multipliedBy(spread).dividedBy(10_000));
    }
}
