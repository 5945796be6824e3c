package dev.fulla.module;

import dev.fulla.shared.UserId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose account at which module a call is made with.
 *
 * @param module the module's name
 * @param entityId null before the account is linked
 * @param entityData routing facts of the account, for templates
 */
public record Connection(
        UserId user, String module, @Nullable String entityId, String credentialId, Map<String, Object> entityData) {
    public Connection {
        entityData = Parts.map(entityData);
    }

    /** Without {@code entityData}. */
    @Override
    public String toString() {
        return "Connection[user=" + user + ", module=" + module + ", entityId=" + entityId + ", credentialId="
                + credentialId + "]";
    }
}
