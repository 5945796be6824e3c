package dev.fulla.integration;

import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Lets an integration remember something under a source id, in place of what was there. */
@UseCase
public class UpsertMapping {
    private final MappingRepository repository;
    private final Mappings mappings;
    private final Clock clock;

    UpsertMapping(MappingRepository repository, Mappings mappings, Clock clock) {
        this.repository = repository;
        this.mappings = mappings;
        this.clock = clock;
    }

    /**
     * @param value anything that JSON can say
     * @throws PermanentFailure {@code INTEGRATION_NOT_FOUND} when the user has no such integration
     */
    public Mapping execute(UserId user, String integrationId, String sourceId, @Nullable Object value) {
        mappings.check(user, integrationId, sourceId);
        Instant now = clock.instant();
        String sealed = mappings.seal(integrationId, sourceId, Json.MAPPER.valueToTree(value));
        return mappings.open(repository.upsert(new SealedMapping(integrationId, sourceId, sealed, now, now)));
    }
}
