package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a credential is proven and its account named.
 *
 * @param call null when what the vendor granted names the account already
 * @param externalId a JSON Pointer into the answer, or a template over kept values and {@code {/pointers}}
 * @param name like {@code externalId}
 * @param keep values for the entity: name to JSON Pointer or template
 */
public record WhoAmI(
        @Nullable CallDefinition call, String externalId, @Nullable String name, Map<String, String> keep) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static WhoAmI read(JsonNode node) {
        return new WhoAmI(
                CallDefinition.isIn(node) ? CallDefinition.read(node) : null,
                node.path("externalId").asText(),
                node.has("name") ? node.get("name").asText() : null,
                node.has("keep")
                        ? Json.MAPPER.convertValue(node.get("keep"), new TypeReference<Map<String, String>>() {})
                        : Map.of());
    }

    public WhoAmI {
        keep = Parts.map(keep);
    }
}
