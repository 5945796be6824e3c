package dev.fulla.integration;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Answers what an integration remembers under a source id. */
@UseCase
public class GetMapping {
    private final MappingRepository repository;
    private final Mappings mappings;

    GetMapping(MappingRepository repository, Mappings mappings) {
        this.repository = repository;
        this.mappings = mappings;
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND}; {@code MAPPING_NOT_FOUND} */
    public Mapping execute(UserId user, String integrationId, String sourceId) {
        mappings.check(user, integrationId, sourceId);
        return repository
                .find(integrationId, sourceId)
                .map(mappings::open)
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.MAPPING_NOT_FOUND, "Nothing is remembered under this source id."));
    }
}
