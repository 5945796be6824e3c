package dev.fulla.platform.route;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentResolver;
import org.jspecify.annotations.Nullable;

/** Resolves only the components that are allowed, so that not even an address computed at run time reaches another. */
final class GuardedComponents implements ComponentResolver {
    private final ComponentResolver all;
    private final Set<String> allowed;

    GuardedComponents(ComponentResolver all, Set<String> allowed) {
        this.all = all;
        this.allowed = allowed;
    }

    @Override
    public @Nullable Component resolveComponent(String name, CamelContext context) throws Exception {
        return allowed.contains(name) ? all.resolveComponent(name, context) : null;
    }
}
