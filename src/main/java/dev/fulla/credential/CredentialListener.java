package dev.fulla.credential;

import dev.fulla.shared.UserId;

/** Is told what became of a credential; an exception is logged and changes nothing. */
public interface CredentialListener {
    /** The vendor refuses it for good; told once per grant. */
    default void invalidated(Credential credential, String reason) {}

    /** It is about to be deleted; the entities that link to it still do. */
    default void deleting(UserId user, String credentialId) {}

    /** It works (again): a new authorization succeeded and the account is linked. */
    default void validated(Credential credential) {}
}
