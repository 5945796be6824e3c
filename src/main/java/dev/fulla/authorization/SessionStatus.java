package dev.fulla.authorization;

/** Where a run of the connect flow stands. */
public enum SessionStatus {
    /** Waits for the user. */
    PENDING,
    /** A code is being exchanged for it, once. */
    CLAIMED,
    /** Ended with a connected account. */
    COMPLETED,
    /** Ended with a refusal. */
    FAILED
}
