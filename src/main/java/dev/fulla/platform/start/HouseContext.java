package dev.fulla.platform.start;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationContextFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;

/**
 * Has the service, and each test of it, find its beans by {@link HouseBeans}; in a jar it takes its components from
 * {@link HouseIndex}, and a search through our classes sees what that leaves. Spring 6.2 leaves running what it started when a
 * start fails after that; here it is stopped.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class HouseContext implements ApplicationContextFactory {
    @Override
    public @Nullable ConfigurableApplicationContext create(@Nullable WebApplicationType type) {
        return type == WebApplicationType.SERVLET ? new Indexed(HouseIndex.find()) : null;
    }

    /** A context with an index, or without. */
    static final class Indexed extends AnnotationConfigServletWebServerApplicationContext {
        private final transient Optional<HouseIndex> index;

        Indexed(Optional<HouseIndex> index) {
            super(new HouseBeans());
            this.index = index;
        }

        @Override
        protected void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
            super.postProcessBeanFactory(beans);
            // Nobody has an annotated listener, and this would look through the methods of every bean for one.
            removeBeanDefinition(AnnotationConfigUtils.EVENT_LISTENER_PROCESSOR_BEAN_NAME);
            index.ifPresent(known -> known.declare((HouseBeans) getDefaultListableBeanFactory(), getEnvironment()));
        }

        /** All is declared when the web server is made, which asks for beans already. */
        @Override
        protected void onRefresh() {
            getBeanFactory().freezeConfiguration();
            super.onRefresh();
        }

        /** A start that fails has destroyed its beans before their loops are told to end; here they end first. */
        @Override
        protected void destroyBeans() {
            if (isRunning()) {
                getBean(LIFECYCLE_PROCESSOR_BEAN_NAME, LifecycleProcessor.class).onClose();
            }
            super.destroyBeans();
        }

        @Override
        public Resource[] getResources(String pattern) throws IOException {
            return index.isPresent() && pattern.equals(HouseIndex.SEARCH) ? index.get().files() : super.getResources(pattern);
        }
    }
}
