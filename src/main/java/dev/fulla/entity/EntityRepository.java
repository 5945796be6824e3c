package dev.fulla.entity;

import dev.fulla.shared.Page;
import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps entities; one row per owner, module and external id. Each method is one atomic statement. */
public interface EntityRepository {
    /** Stores a new entity; answers nothing when its owner already has this account of this module. */
    Optional<Entity> insert(Entity entity);

    Optional<Entity> find(UserId owner, String id);

    Optional<Entity> findByKey(UserId owner, String moduleName, String externalId);

    /** Changes what the change names and answers the result; nothing when the owner has no such entity. */
    Optional<Entity> update(UserId owner, String id, EntityChange change, Instant at);

    /** Takes the link to its credential away. */
    Optional<Entity> unlinkCredential(UserId owner, String id, Instant at);

    /** Removes the entity and answers what was removed. */
    Optional<Entity> delete(UserId owner, String id);

    /** Everything the owner connected, oldest first. */
    List<Entity> list(UserId owner);

    /** @param cursor {@link Page#next()} of the page before; null for the first page */
    Page<Entity> list(UserId owner, @Nullable String cursor, int limit);

    List<Entity> listByModule(UserId owner, String moduleName);

    /** The owner's entities among these ids, in the order and as often as asked for; unknown ids are left out. */
    List<Entity> listByIds(UserId owner, List<String> ids);

    /** Those of these ids that exist, of all owners; the caller compares the owner. */
    List<Entity> listByIds(Collection<String> ids);

    List<Entity> listByCredential(UserId owner, String credentialId);

    /** The same account as all owners connected it, for look-ups that then refuse ambiguity. */
    List<Entity> listByExternalId(String moduleName, String externalId);
}
