package dev.fulla.module;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Settings that a test writes down: {@code acme.client-id}. */
public final class MapModuleSettings implements ModuleSettings {
    private final Map<String, String> values = new HashMap<>();

    public MapModuleSettings set(String module, String name, String value) {
        values.put(module + "." + name, value);
        return this;
    }

    public MapModuleSettings unset(String module, String name) {
        values.remove(module + "." + name);
        return this;
    }

    @Override
    public Optional<String> find(String module, String name) {
        return Optional.ofNullable(values.get(module + "." + name));
    }
}
