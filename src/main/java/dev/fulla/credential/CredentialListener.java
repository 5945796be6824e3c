package dev.fulla.credential;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.UserId;

/** Is told what became of a credential; an exception is logged and changes nothing. */
public interface CredentialListener {
    /** It is of no use any more; told once per grant, again only when a process died while telling. */
    default void invalidated(Invalidation invalidation) {}

    /** Nobody knows whether a refresh spent its token; told each time. */
    default void uncertain(UncertainRefresh refresh) {}

    /** It is about to be deleted; the entities that link to it still do. */
    default void deleting(UserId user, String credentialId) {}

    /** It is gone. */
    default void deleted(Deletion deletion) {}

    /** A new authorization succeeded and the account is linked, for the first time or again. */
    default void connected(Credential credential) {
        validated(credential);
    }

    /** It works (again). */
    default void validated(Credential credential) {}

    /** Its access could not be renewed for now; the grant is as good as before. */
    default void refreshFailed(Credential credential, ErrorCode why) {}

    /** Its access was renewed at the vendor. */
    default void refreshed(Credential credential) {}
}
