package dev.fulla.platform.route;

import dev.fulla.platform.start.StartFailure;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Teaches Camel our conversions and switches off what a service should not do. */
@Configuration(proxyBeanMethods = false)
class RouteConfiguration {
    @Bean
    CamelContextConfiguration camelSetup(RouteAccess access) {
        return new CamelContextConfiguration() {
            @Override
            public void beforeApplicationStart(CamelContext context) {
                context.getTypeConverterRegistry().addFallbackTypeConverter(new JsonConverter(), false);
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
}
