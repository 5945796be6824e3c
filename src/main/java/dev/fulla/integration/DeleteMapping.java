package dev.fulla.integration;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UseCase;
import dev.fulla.shared.UserId;

/** Lets an integration forget what it remembers under a source id. */
@UseCase
public class DeleteMapping {
    private final MappingRepository repository;
    private final Mappings mappings;

    DeleteMapping(MappingRepository repository, Mappings mappings) {
        this.repository = repository;
        this.mappings = mappings;
    }

    /** @throws PermanentFailure {@code INTEGRATION_NOT_FOUND}; {@code MAPPING_NOT_FOUND} */
    public void execute(UserId user, String integrationId, String sourceId) {
        mappings.check(user, integrationId, sourceId);
        repository
                .delete(integrationId, sourceId)
                .orElseThrow(() -> new PermanentFailure(
                        ErrorCode.MAPPING_NOT_FOUND, "Nothing is remembered under this source id."));
    }
}
