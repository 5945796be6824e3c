package dev.fulla.credential;

import dev.fulla.shared.News;
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
     * Valid credentials of a module, not marked as orphans, that nobody renewed since, or whose refresh token ends before, in the order of their ids.
     *
     * @param after the id of the last one of the page before; empty for the first page
     */
    List<StoredCredential> listIdle(
            String moduleName, Instant notRenewedSince, Instant refreshEndsBefore, String after, int limit);

    /**
     * Credentials of all users that did not change since, in the order of their ids.
     *
     * @param after the id of the last one of the page before; empty for the first page
     */
    List<Aged> listAged(Instant notChangedSince, String after, int limit);

    /**
     * Sets or clears the mark of a credential that no entity uses.
     *
     * @return {@code CONFLICT} when the mark is not the one that was seen, or the credential is gone
     */
    Outcome markOrphan(String id, @Nullable Instant seen, @Nullable Instant mark);

    /**
     * Clears the mark; to be called after an entity was linked, so that nobody who looked before takes the credential away.
     *
     * @return {@code CONFLICT} when it is gone
     */
    Outcome keep(UserId user, String id);

    /**
     * Deletes a marked credential.
     *
     * @return {@code CONFLICT} when mark or generation are not those that were seen, or it is gone
     */
    Outcome deleteOrphan(Aged seen);

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
     * @param news that the credential carries from then on; null when there are none
     * @return {@code CONFLICT} when nothing changed
     */
    Outcome setValidity(
            UserId user, String id, long generation, boolean authIsValid, Instant at, @Nullable News news);

    /** @return {@code CONFLICT} when the user has no such credential */
    Outcome delete(UserId user, String id);

    /** Whether a conditional write took place. */
    enum Outcome {
        DONE,
        CONFLICT
    }

    /** @param orphanedAt since when it is marked as used by no entity; null when it is not */
    record Aged(StoredCredential credential, @Nullable Instant orphanedAt) {}

    /** What a renewed grant changes; the generation grows by one. */
    record Renewal(
            String data, @Nullable Instant expiresAt, @Nullable Instant refreshExpiresAt, Instant at) {
        @Override
        public String toString() {
            return "Renewal[expiresAt=" + expiresAt + "]";
        }
    }
}
