package dev.fulla.platform.route;

import dev.fulla.platform.start.Definitions;
import dev.fulla.platform.start.RoleSettings;
import dev.fulla.platform.start.StartFailure;
import dev.fulla.platform.watch.ScheduleWatch;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.main.RoutesCollector;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.RoutesBuilderLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Teaches Camel our conversions, limits what routes can reach, and loads the routes of the installation. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {
    @Bean
    RoutesCollector routesCollector(ApplicationContext application, RoleSettings settings) {
        return new RoleRoutes(application, settings.role());
    }

    @Bean
    RoutesBuilderLoader houseRoutes() {
        return new HouseRoutes();
    }

    @Bean
    CamelContextConfiguration camelSetup(RouteAccess access, RouteSettings settings, Definitions definitions,
            ScheduleWatch schedules) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext context) {
                context.addRoutePolicyFactory(schedules);
                context.getTypeConverterRegistry().addFallbackTypeConverter(new JsonConverter(), false);
                guard(context, settings);
                new ExtensionRoutes(settings.forAuthors()).load(context, definitions.find("routes", ".camel.yaml"));
                try {
                    context.addStartupListener(access);
                } catch (Exception e) {
                    throw new StartFailure("Camel refused the access check of its routes.", e);
                }
            }

            @Override
            public void afterApplicationStart(CamelContext context) {}
        };
    }

    private static void guard(CamelContext context, RouteSettings settings) {
        ExtendedCamelContext extended = context.getCamelContextExtension();
        ComponentResolver all = PluginHelper.getComponentResolver(extended);
        extended.addContextPlugin(ComponentResolver.class, new GuardedComponents(all, settings.forEverybody()));
    }
}
