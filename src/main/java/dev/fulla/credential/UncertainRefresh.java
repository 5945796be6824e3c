package dev.fulla.credential;

/**
 * A refresh of which nobody knows whether it spent the refresh token.
 *
 * @param answer what is done about it
 */
public record UncertainRefresh(Credential credential, RefreshDoubt cause, Answer answer) {
    /** What is done about an uncertain outcome. */
    public enum Answer {
        /** The same token is sent again at once. */
        ASKED_AGAIN,
        /** The next call that needs a token sends it again. */
        LEFT_TO_NEXT_CALL,
        /** The credential is marked invalid; its owner reconnects. */
        RECONNECT
    }
}
