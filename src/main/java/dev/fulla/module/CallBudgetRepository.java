package dev.fulla.module;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What has been spent of vendors' limits, by whom the vendor counts; {@link Spending} knows what a state says. */
public interface CallBudgetRepository {
    /** The state as it is, and the database's clock. */
    Found find(String id);

    /**
     * Writes a state when nobody has written another since.
     *
     * @param credentialId whose it is and with which it goes; null: the installation's own
     * @param version that was found; 0 writes the first
     * @return whether it was written; never for a credential that is gone
     */
    boolean replace(String id, @Nullable String credentialId, long version, String state);

    /** @param version 0 when there is none yet, and no state then */
    record Found(long version, @Nullable String state, Instant now) {}
}
