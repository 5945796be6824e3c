package dev.fulla.credential;

/** Gives a grant back to its vendor. */
public interface CredentialRevoker {
    /** Best effort, within a short time; any exception counts as {@link Revocation#FAILED}. */
    Revocation revoke(Credential credential);
}
