package dev.fulla.credential;

/** What became of a grant at its vendor. The names are stored. */
public enum Revocation {
    /** The vendor took it back. */
    DONE,
    /** The vendor has no such call. */
    NOT_OFFERED,
    /** It was asked and did not, or could not be asked; the grant may still be good there. */
    FAILED;

    /** Of two ways to give the same grant back: what failed is said, then what was done. */
    Revocation and(Revocation other) {
        if (this == FAILED || other == FAILED) {
            return FAILED;
        }
        return this == DONE || other == DONE ? DONE : NOT_OFFERED;
    }
}
