package dev.fulla.subscription;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes different about an endpoint; null stays as it is. */
public record EndpointChange(
        @Nullable String url,
        @Nullable List<String> types,
        @Nullable String description,
        @Nullable Map<String, Object> metadata,
        @Nullable Boolean enabled) {}
