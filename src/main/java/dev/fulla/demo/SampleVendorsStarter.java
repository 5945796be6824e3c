package dev.fulla.demo;

import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the vendors, makes them a bean that stops with the context (a context that fails to start included), adds the
 * properties {@code fulla.demo.crm-url} and {@code fulla.demo.mailer-url}, and configures the modules {@code crm} and
 * {@code mailer} with what they need, where nobody else has.
 */
final class SampleVendorsStarter implements BeanFactoryPostProcessor {
    private static final String NAME = "sampleVendors";

    private final ConfigurableEnvironment environment;

    SampleVendorsStarter(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        DemoProperties properties = Binder.get(environment).bindOrCreate("fulla.demo", DemoProperties.class);
        SampleVendors vendors = SampleVendors.start(properties, Clock.systemUTC());
        ((DefaultSingletonBeanRegistry) beans).registerDisposableBean(NAME, vendors::close);
        beans.registerSingleton(NAME, vendors);
        environment.getPropertySources().addFirst(new MapPropertySource(NAME, Map.of(
                "fulla.demo.crm-url", vendors.crmUrl(), "fulla.demo.mailer-url", vendors.mailerUrl())));
        environment.getPropertySources().addLast(new MapPropertySource(NAME + "Modules", Map.of(
                "fulla.modules.crm.url", vendors.crmUrl(),
                "fulla.modules.crm.client-id", properties.clientId(),
                "fulla.modules.crm.client-secret", properties.clientSecret(),
                "fulla.modules.mailer.url", vendors.mailerUrl())));
    }
}
