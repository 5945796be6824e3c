package dev.fulla.integration;

import java.time.Instant;

/** A mapping as it is stored: its value is a sealed text. */
public record SealedMapping(
        String integrationId, String sourceId, String sealedValue, Instant createdAt, Instant updatedAt) {}
