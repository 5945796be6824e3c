package dev.fulla.integration;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** What an integration remembers under a key of its own. */
public record Mapping(String integrationId, String sourceId, JsonNode value, Instant createdAt, Instant updatedAt) {
    /** Leaves the value out, which may be personal. */
    @Override
    public String toString() {
        return "Mapping[integrationId=" + integrationId + ", sourceId=" + sourceId + "]";
    }
}
