package dev.fulla.platform.start;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationContextFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Has the service, and each test of it, find its beans by {@link HouseBeans}. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class HouseContext implements ApplicationContextFactory {
    @Override
    public @Nullable ConfigurableApplicationContext create(@Nullable WebApplicationType type) {
        return type == WebApplicationType.SERVLET ? new AnnotationConfigServletWebServerApplicationContext(new HouseBeans()) : null;
    }
}
