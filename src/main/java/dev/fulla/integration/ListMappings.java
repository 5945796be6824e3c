package dev.fulla.integration;

import dev.fulla.shared.Page;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import org.jspecify.annotations.Nullable;

/** Lists what an integration remembers, by source id. */
@UseCase
public class ListMappings {
    private static final int MOST = 500;

    private final MappingRepository repository;
    private final Mappings mappings;

    ListMappings(MappingRepository repository, Mappings mappings) {
        this.repository = repository;
        this.mappings = mappings;
    }

    /**
     * @param cursor {@link Page#next()} of the page before; null for the first page
     * @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when the user has no such integration
     */
    public Page<Mapping> execute(UserId user, String integrationId, @Nullable String cursor, int limit) {
        mappings.check(user, integrationId);
        Page<SealedMapping> page = repository.list(integrationId, cursor, Math.max(1, Math.min(limit, MOST)));
        return new Page<>(page.items().stream().map(mappings::open).toList(), page.next());
    }
}
