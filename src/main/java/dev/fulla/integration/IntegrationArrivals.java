package dev.fulla.integration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.crypto.FieldCipher;
import dev.fulla.shared.UserId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes in integrations and mappings that another system kept, under the ids and with the times that they had there. */
@Component
public class IntegrationArrivals {
    private final IntegrationRepository integrations;
    private final MappingRepository mappings;
    private final IntegrationCatalog catalog;
    private final IntegrationProperties properties;
    private final FieldCipher cipher;

    IntegrationArrivals(
            IntegrationRepository integrations,
            MappingRepository mappings,
            IntegrationCatalog catalog,
            IntegrationProperties properties,
            FieldCipher cipher) {
        this.integrations = integrations;
        this.mappings = mappings;
        this.catalog = catalog;
        this.properties = properties;
        this.cipher = cipher;
    }

    /** What became of an integration. */
    public enum Outcome {
        ADDED,
        /** Added beside another one of the same user, type and entities. */
        ADDED_BESIDE,
        /** Something else has its id. */
        ID_TAKEN
    }

    public Optional<Integration> find(UserId owner, String id) {
        return integrations.find(owner, id);
    }

    /**
     * @param plain with its configuration unsealed; only the newest messages are kept
     * @param secrets names of configuration fields that are sealed even if no definition says so
     */
    public Outcome add(Integration plain, Set<String> secrets) {
        Optional<IntegrationDefinition> definition = catalog.find(plain.type());
        Set<String> sealed = new HashSet<>(secrets);
        definition.ifPresent(known -> sealed.addAll(known.config().secrets()));
        Integration stored = new Integration(
                plain.id(), plain.owner(), plain.type(), plain.version(), plain.status(),
                new ConfigSecrets(cipher).seal(sealed, plain.id(), plain.config()), plain.entityIds(),
                newest(plain.messages()), plain.createdAt(), plain.updatedAt());
        boolean once = definition.filter(IntegrationDefinition::isMany).isEmpty();
        if (integrations.insert(stored, once ? reuseKey(plain) : null).isPresent()) {
            return Outcome.ADDED;
        }
        return once && integrations.insert(stored, null).isPresent() ? Outcome.ADDED_BESIDE : Outcome.ID_TAKEN;
    }

    /** When the mapping of a source id was last changed. */
    public Optional<Instant> findMappingTime(String integrationId, String sourceId) {
        return mappings.find(integrationId, sourceId).map(SealedMapping::updatedAt);
    }

    /** Inserts a mapping, or replaces it. */
    public void put(String integrationId, String sourceId, JsonNode value, Instant createdAt, Instant updatedAt) {
        String sealed = Mappings.seal(cipher, integrationId, sourceId, value);
        mappings.upsert(new SealedMapping(integrationId, sourceId, sealed, createdAt, updatedAt));
    }

    private static @Nullable String reuseKey(Integration integration) {
        return ReuseKey.of(integration.owner(), integration.type(), integration.entityIds());
    }

    private Messages newest(Messages all) {
        return new Messages(newest(all.errors()), newest(all.warnings()), newest(all.info()), newest(all.logs()));
    }

    private List<Message> newest(List<Message> messages) {
        return messages.subList(Math.max(0, messages.size() - properties.messages()), messages.size());
    }
}
