package dev.fulla.credential;

import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores credentials; each operation is one atomic step on one credential. */
public interface CredentialRepository {
    Optional<StoredCredential> find(UserId user, String id);

    Optional<StoredCredential> findByKey(UserId user, String moduleName, String externalId);

    /** The user's credentials, oldest first. */
    List<StoredCredential> list(UserId user);

    /** Those of the ids that are the user's, in no order. */
    List<StoredCredential> list(UserId user, Collection<String> ids);

    /**
     * Valid credentials of a module that nobody renewed since, or whose refresh token ends before, in the order of their ids.
     *
     * @param after the id of the last one of the page before; empty for the first page
     */
    List<StoredCredential> listIdle(
            String moduleName, Instant notRenewedSince, Instant refreshEndsBefore, String after, int limit);

    /** @return {@code CONFLICT} when the id, or the key (user, module, external id), is taken */
    Outcome insert(StoredCredential credential);

    /**
     * Replaces all but the key of a credential that was moved here and that nobody renewed since (it is in its first
     * generation, and stays there), if it is older than this.
     *
     * @return {@code CONFLICT} when it is gone, was renewed, or is not older
     */
    Outcome catchUp(StoredCredential newer);

    /**
     * Stores new secrets and makes the credential valid, if it still has the generation that was spent on them.
     *
     * @return {@code CONFLICT} when it is gone, or another generation is stored
     */
    Outcome update(UserId user, String id, long spentGeneration, Renewal renewal);

    /**
     * Sets the validity, if it differs and the credential still has this generation.
     *
     * @return {@code CONFLICT} when nothing changed
     */
    Outcome setValidity(UserId user, String id, long generation, boolean authIsValid, Instant at);

    /** @return {@code CONFLICT} when the user has no such credential */
    Outcome delete(UserId user, String id);

    /** Whether a conditional write took place. */
    enum Outcome {
        DONE,
        CONFLICT
    }

    /** What a renewed grant changes; the generation grows by one. */
    record Renewal(
            String data, @Nullable Instant expiresAt, @Nullable Instant refreshExpiresAt, Instant at) {
        @Override
        public String toString() {
            return "Renewal[expiresAt=" + expiresAt + "]";
        }
    }
}
