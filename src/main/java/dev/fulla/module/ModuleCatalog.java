package dev.fulla.module;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The modules of this installation. */
public final class ModuleCatalog {
    private final Map<String, Supplier<ModuleDefinition>> modules;

    /** @param definitions with names of their own; {@code ModuleFiles} checks that */
    public ModuleCatalog(Collection<ModuleDefinition> definitions) {
        this(definitions.stream().collect(Collectors.toMap(ModuleDefinition::name, definition -> () -> definition)));
    }

    /** @param definitions by name, each read when it is first asked for */
    ModuleCatalog(Map<String, Supplier<ModuleDefinition>> definitions) {
        modules = Collections.unmodifiableMap(new TreeMap<>(definitions));
    }

    /** @throws PermanentFailure {@code UNKNOWN_ENTITY_TYPE}, naming those there are */
    public ModuleDefinition get(String name) {
        return find(name).orElseThrow(() -> new PermanentFailure(
                ErrorCode.UNKNOWN_ENTITY_TYPE,
                "There is no module '" + name + "'; there are "
                        + (modules.isEmpty() ? "none" : String.join(", ", modules.keySet())) + "."));
    }

    public Optional<ModuleDefinition> find(String name) {
        return Optional.ofNullable(modules.get(name)).map(Supplier::get);
    }

    /** The names of all, in order. */
    public List<String> names() {
        return List.copyOf(modules.keySet());
    }

    /** All modules by name. */
    public List<ModuleDefinition> all() {
        return modules.values().stream().map(Supplier::get).toList();
    }
}
