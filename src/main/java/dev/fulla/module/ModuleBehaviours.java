package dev.fulla.module;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The behaviours of all modules, by name. */
@Component
public class ModuleBehaviours {
    private final Map<String, ModuleBehaviour> behaviours;

    @Autowired
    ModuleBehaviours(ObjectProvider<ModuleBehaviour> behaviours) {
        this(behaviours.stream().toList());
    }

    /** @throws PermanentFailure {@code INVALID_DEFINITION} when two behaviours name the same module */
    public ModuleBehaviours(List<ModuleBehaviour> behaviours) {
        this.behaviours = behaviours.stream()
                .collect(Collectors.toUnmodifiableMap(
                        ModuleBehaviour::module, Function.identity(), ModuleBehaviours::refuseBoth));
    }

    private static ModuleBehaviour refuseBoth(ModuleBehaviour one, ModuleBehaviour other) {
        throw new PermanentFailure(
                ErrorCode.INVALID_DEFINITION,
                "The module " + one.module() + " has two behaviours, "
                        + one.getClass().getName() + " and " + other.getClass().getName() + "; leave one.");
    }

    public Optional<ModuleBehaviour> find(String module) {
        return Optional.ofNullable(behaviours.get(module));
    }
}
