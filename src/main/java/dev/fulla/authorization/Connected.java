package dev.fulla.authorization;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of a connection.
 *
 * @param type the module's name
 * @param previousCredentialId the credential that was to be renewed, when the user chose another account instead
 */
public record Connected(
        @JsonProperty("credential_id") String credentialId,
        @JsonProperty("entity_id") String entityId,
        String type,
        @Nullable String previousCredentialId) {

    Map<String, Object> asResult() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("credential_id", credentialId);
        result.put("entity_id", entityId);
        result.put("previous", previousCredentialId);
        return result;
    }

    static Connected of(String moduleName, Map<String, Object> result) {
        return new Connected(
                String.valueOf(result.get("credential_id")),
                String.valueOf(result.get("entity_id")),
                moduleName,
                (String) result.get("previous"));
    }
}
