package dev.fulla.integration;

import dev.fulla.shared.Page;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps sealed mappings, one per integration and source id. Who may see them is checked above. */
public interface MappingRepository {
    /** Inserts, or replaces value and time of change; the time of creation stays. */
    SealedMapping upsert(SealedMapping mapping);

    Optional<SealedMapping> find(String integrationId, String sourceId);

    /** @param after the last source id of the page before; null for the first page */
    Page<SealedMapping> list(String integrationId, @Nullable String after, int limit);

    /** Removes the mapping and answers what was removed. */
    Optional<SealedMapping> delete(String integrationId, String sourceId);
}
