package dev.fulla.credential;

/** Why nobody knows whether a refresh token was spent. The names are stored. */
public enum RefreshDoubt {
    /** The request went out and the connection broke. */
    ANSWER_LOST,
    /** The request went out and no answer came before the deadline. */
    NO_ANSWER_IN_TIME,
    /** The vendor answered that something broke on its side: before or after it acted. */
    SERVER_ERROR,
    /** An answer came that holds no token and no refusal. */
    UNREADABLE_ANSWER,
    /** The tokens came, and the database took them at no try. */
    ANSWER_NOT_STORED,
    /** Whoever was about to send, or had sent, did not come back: killed, or stopped for longer than its lease. */
    HOLDER_GONE;

    /** False where the vendor itself spoke of an error: then it most likely did nothing, and asking again is in order. */
    public boolean isSilence() {
        return this != SERVER_ERROR;
    }
}
