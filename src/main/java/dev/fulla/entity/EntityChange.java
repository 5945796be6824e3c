package dev.fulla.entity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of an entity.
 *
 * @param name null keeps the name
 * @param credentialId null keeps the link
 * @param data keys to add or replace; the other keys stay
 */
public record EntityChange(@Nullable String name, @Nullable String credentialId, @Nullable Map<String, Object> data) {
    public EntityChange {
        data = data == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }
}
