package dev.fulla.integration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.shared.Json;
import dev.fulla.shared.Required;
import dev.fulla.shared.UserId;
import org.springframework.stereotype.Component;

/** Seals what mappings hold on its way into the store and opens it on its way out, for the owner only. */
@Component
class Mappings {
    private final IntegrationContexts contexts;
    private final FieldCipher cipher;

    Mappings(IntegrationContexts contexts, FieldCipher cipher) {
        this.contexts = contexts;
        this.cipher = cipher;
    }

    /** Refuses an integration that is not the user's, and a blank source id. */
    void check(UserId user, String integrationId, String sourceId) {
        new Required().value("sourceId", sourceId).check();
        contexts.get(user, integrationId);
    }

    void check(UserId user, String integrationId) {
        contexts.get(user, integrationId);
    }

    String seal(String integrationId, String sourceId, JsonNode value) {
        return seal(cipher, integrationId, sourceId, value);
    }

    static String seal(FieldCipher cipher, String integrationId, String sourceId, JsonNode value) {
        return cipher.seal("mappings", row(integrationId, sourceId), "mapping", Json.write(value));
    }

    Mapping open(SealedMapping sealed) {
        String row = row(sealed.integrationId(), sealed.sourceId());
        return new Mapping(
                sealed.integrationId(),
                sealed.sourceId(),
                Json.read(cipher.open("mappings", row, "mapping", sealed.sealedValue())),
                sealed.createdAt(),
                sealed.updatedAt());
    }

    private static String row(String integrationId, String sourceId) {
        return integrationId + "/" + sourceId;
    }
}
