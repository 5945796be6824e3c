package dev.fulla.module;

import dev.fulla.shared.Failure;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The secrets that one logical call is made with. */
interface CredentialSession {
    /** Credential data, as it is now. */
    Map<String, Object> secrets();

    /** Routing facts of the account. */
    Map<String, Object> entityData();

    /**
     * Called once, after the vendor refused the secrets: true when there are other ones now.
     *
     * @param patience how long the call can wait for them
     */
    boolean renew(Duration patience);

    /** Called when the vendor refused the secrets and there are no others: what the call fails with. */
    Failure refused(UpstreamError error);

    /** Whose calls the vendor counts together; null while nothing is stored. */
    default @Nullable String credentialId() {
        return null;
    }

    /** One attempt of a call is over; told on the thread of the call, for whoever keeps a record. */
    default void called(CallNote call) {}
}
