package dev.fulla.credential;

/**
 * That a credential is of no use any more.
 *
 * @param detail for people, without secrets
 * @param reconnectUrl where its owner gives it new life
 */
public record Invalidation(Credential credential, Reason reason, String detail, String reconnectUrl) {
    /** Why. */
    public enum Reason {
        /** The vendor refused it for good. */
        REFUSED,
        /** Code of this installation says so. */
        REPORTED,
        /** It was lost with an answer of the vendor's token endpoint, or may have been and the module wants no other try. */
        UNCERTAIN
    }
}
