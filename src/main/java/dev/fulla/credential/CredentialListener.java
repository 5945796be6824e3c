package dev.fulla.credential;

/** Is told what became of a credential; an exception is logged and changes nothing. */
public interface CredentialListener {
    /** The vendor refuses it for good; told once per grant. */
    default void invalidated(Credential credential, String reason) {}

    /** It works (again): a new authorization succeeded and the account is linked. */
    default void validated(Credential credential) {}
}
