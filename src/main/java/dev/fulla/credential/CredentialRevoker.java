package dev.fulla.credential;

/** Gives a grant back to its vendor. */
public interface CredentialRevoker {
    /** Best effort: does nothing where the vendor has no such call. */
    void revoke(Credential credential);
}
