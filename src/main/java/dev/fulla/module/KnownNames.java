package dev.fulla.module;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names that something fills in a module's templates. */
final class KnownNames {
    private static final List<String> ALWAYS = List.of("clientId", "access_token", "refresh_token");

    private KnownNames() {}

    static Set<String> of(ModuleDefinition module) {
        Set<String> known = new LinkedHashSet<>();
        AuthDefinition auth = module.auth();
        auth.fields().forEach(field -> known.add(field.name()));
        known.addAll(auth.callback());
        known.addAll(auth.keep().keySet());
        auth.steps().forEach(step -> {
            step.fields().forEach(field -> known.add(field.name()));
            known.addAll(step.keep().keySet());
        });
        known.addAll(module.settings().keySet());
        if (module.whoAmI() != null) {
            known.addAll(module.whoAmI().keep().keySet());
        }
        known.addAll(ALWAYS);
        return known;
    }
}
