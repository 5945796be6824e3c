package dev.fulla.module;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The modules of this installation. */
public final class ModuleCatalog {
    private final Map<String, ModuleDefinition> modules;

    /** @param definitions with names of their own; {@code ModuleFiles} checks that */
    public ModuleCatalog(Collection<ModuleDefinition> definitions) {
        Map<String, ModuleDefinition> byName = new TreeMap<>();
        definitions.forEach(definition -> byName.put(definition.name(), definition));
        modules = Collections.unmodifiableMap(byName);
    }

    /** @throws PermanentFailure {@code UNKNOWN_ENTITY_TYPE}, naming those there are */
    public ModuleDefinition get(String name) {
        return find(name).orElseThrow(() -> new PermanentFailure(
                ErrorCode.UNKNOWN_ENTITY_TYPE,
                "There is no module '" + name + "'; there are "
                        + (modules.isEmpty() ? "none" : String.join(", ", modules.keySet())) + "."));
    }

    public Optional<ModuleDefinition> find(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    /** All modules by name. */
    public List<ModuleDefinition> all() {
        return List.copyOf(modules.values());
    }
}
