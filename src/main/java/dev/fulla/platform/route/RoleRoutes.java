package dev.fulla.platform.route;

import dev.fulla.platform.start.Role;
import dev.fulla.platform.start.StartFailure;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceLoader;
import org.apache.camel.spring.boot.CamelSpringBootRoutesCollector;
import org.apache.camel.support.PluginHelper;
import org.springframework.context.ApplicationContext;

/**
 * Finds the route files that the role of this process needs. Spring looks for them in the list of contents of a jar; Camel
 * would read the whole jar.
 */
final class RoleRoutes extends CamelSpringBootRoutesCollector {
    private static final String CLASS_PATH = "classpath:";

    private final ApplicationContext application;
    private final Role role;

    RoleRoutes(ApplicationContext application, Role role) {
        super(application, true);
        this.application = application;
        this.role = role;
    }

    /** @param include a pattern of the class path for one folder: the only one that application.yaml has */
    @Override
    public Collection<Resource> findRouteResourcesFromDirectory(CamelContext context, String exclude, String include) {
        String folder = include.substring(0, include.lastIndexOf('/') + 1);
        ResourceLoader files = PluginHelper.getResourceLoader(context);
        try {
            return Arrays.stream(application.getResources(include.replace(CLASS_PATH, "classpath*:")))
                    .map(file -> String.valueOf(file.getFilename()))
                    .filter(role::needs)
                    .sorted()
                    .map(name -> files.resolveResource(folder + name))
                    .toList();
        } catch (IOException e) {
            throw new StartFailure("The class path cannot be searched for " + include, e);
        }
    }
}
