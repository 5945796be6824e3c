package dev.fulla.integration;

import java.util.List;
import java.util.Map;

/** The four facts that reading one integration answers. */
public record IntegrationSummary(
        String id, List<String> entities, IntegrationStatus status, Map<String, Object> config) {}
