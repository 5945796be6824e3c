package dev.fulla.credential;

/** What became of a grant at its vendor. The names are stored. */
public enum Revocation {
    /** The vendor took it back. */
    DONE,
    /** The vendor has no such call. */
    NOT_OFFERED,
    /** It was asked and did not, or could not be asked; the grant may still be good there. */
    FAILED
}
