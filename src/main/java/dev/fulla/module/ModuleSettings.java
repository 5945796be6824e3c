package dev.fulla.module;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an installation sets for a module: {@code fulla.modules.<module>.<name>}, or
 * {@code FULLA_MODULES_<MODULE>_<NAME>} in the environment.
 */
public interface ModuleSettings {
    /** Values of one list that are looked for. */
    int MOST_IN_LIST = 4;

    /** @param name in kebab-case, such as {@code client-id} */
    Optional<String> find(String module, String name);

    /** @throws PermanentFailure {@code MODULE_NOT_CONFIGURED}, naming the property */
    default String get(String module, String name) {
        return find(module, name).orElseThrow(() -> new PermanentFailure(
                ErrorCode.MODULE_NOT_CONFIGURED,
                "The module " + module + " needs the property " + property(module, name) + " (environment: "
                        + property(module, name).replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT) + ")."));
    }

    /** The value, or the values {@code <name>[0]}, {@code <name>[1]} … of a list; empty when nothing is set. */
    default List<String> list(String module, String name) {
        List<String> all = new ArrayList<>();
        find(module, name).ifPresent(all::add);
        for (int i = 0; i < MOST_IN_LIST; i++) {
            find(module, name + "[" + i + "]").ifPresent(all::add);
        }
        return List.copyOf(all);
    }

    default String clientId(String module) {
        return get(module, "client-id");
    }

    default String clientSecret(String module) {
        return get(module, "client-secret");
    }

    /** Where the vendor sends the user back to, when it is not the usual address. */
    default Optional<String> redirectUri(String module) {
        return find(module, "redirect-uri");
    }

    static String property(String module, String name) {
        return "fulla.modules." + module + "." + name;
    }

    /** {@code orgDomain} becomes {@code org-domain}. */
    static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
