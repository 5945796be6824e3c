package dev.fulla.module;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose account a credential opens.
 *
 * @param externalId the vendor's id of the account, as text
 * @param entityData routing facts for the entity, no secrets
 */
public record Account(String externalId, @Nullable String name, Map<String, Object> entityData) {
    public Account {
        entityData = Parts.map(entityData);
    }
}
