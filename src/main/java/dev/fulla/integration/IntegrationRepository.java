package dev.fulla.integration;

import dev.fulla.shared.News;
import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps integrations. Each method is one atomic statement; what it changed is what it answers. */
public interface IntegrationRepository {
    /**
     * Stores a new integration with the messages that it has already.
     *
     * @param reuseKey unique among all integrations; null lets any number live beside each other
     * @param news that it carries from then on; null when there are none
     * @return nothing when the key, or the id, is taken
     */
    Optional<Integration> insert(Integration integration, @Nullable String reuseKey, @Nullable News news);

    /** Without news. */
    default Optional<Integration> insert(Integration integration, @Nullable String reuseKey) {
        return insert(integration, reuseKey, null);
    }

    Optional<Integration> findByReuseKey(UserId owner, String reuseKey);

    Optional<Integration> find(UserId owner, String id);

    /** Everything the owner has, oldest first. */
    List<Integration> list(UserId owner);

    /** @param cursor {@link Page#next()} of the page before; null for the first page */
    Page<Integration> list(UserId owner, @Nullable String cursor, int limit);

    /** The owner's integrations that use an entity. */
    List<Integration> listByEntity(UserId owner, String entityId);

    /** Those of these ids that exist, of all owners; the caller compares the owner. */
    List<Integration> listByIds(Collection<String> ids);

    /** All owners' integrations of a type that use one of these entities and are not being taken down. */
    List<Integration> listByTypeAndEntities(String type, Collection<String> entityIds);

    /** All owners' integrations of a type in the order of their ids, after this one; the empty text begins. */
    List<Integration> listByType(String type, String afterId, int limit);

    /**
     * Adds and replaces keys of the configuration and takes others out; the rest stays, {@code type} always.
     *
     * @return nothing when the owner has no such integration or it is being taken down
     */
    Optional<Integration> mergeConfig(
            UserId owner, String id, Map<String, Object> changed, Set<String> removed, Instant at);

    /**
     * Changes the status when it is one of {@code from}; answers nothing otherwise.
     *
     * @param news that the integration carries from then on; null when there are none
     */
    Optional<Integration> changeStatus(
            UserId owner, String id, Set<IntegrationStatus> from, IntegrationStatus to, Instant at, @Nullable News news);

    /** Starts an unfinished creation again, without its errors, for the one caller who saw it last. */
    Optional<Integration> restartCreation(UserId owner, String id, Instant seenUpdatedAt, Instant at);

    /**
     * Puts the integration in deletion and frees its reuse key.
     *
     * @param abandonedBefore a deletion last touched before this may be taken over
     * @return nothing when there is no such integration or somebody else is deleting it
     */
    Optional<Integration> markInDeletion(UserId owner, String id, Instant abandonedBefore, Instant at);

    /** Removes the integration with its mappings and answers what was removed. */
    Optional<Integration> delete(UserId owner, String id);

    /** Appends a message and keeps the newest {@code cap} of its kind. */
    Optional<Integration> appendMessage(UserId owner, String id, MessageKind kind, Message message, int cap);
}
