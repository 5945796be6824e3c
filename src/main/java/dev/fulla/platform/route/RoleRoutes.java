package dev.fulla.platform.route;

import dev.fulla.platform.start.Role;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spring.boot.CamelSpringBootRoutesCollector;
import org.springframework.context.ApplicationContext;

/** Finds the route files that the role of this process needs. */
final class RoleRoutes extends CamelSpringBootRoutesCollector {
    private final Role role;

    RoleRoutes(ApplicationContext application, Role role) {
        super(application, true);
        this.role = role;
    }

    @Override
    public Collection<Resource> findRouteResourcesFromDirectory(CamelContext context, String exclude, String include) {
        return super.findRouteResourcesFromDirectory(context, exclude, include).stream()
                .filter(file -> role.needs(Path.of(file.getLocation()).getFileName().toString()))
                .toList();
    }
}
