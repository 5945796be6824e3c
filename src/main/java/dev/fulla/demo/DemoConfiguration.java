package dev.fulla.demo;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.ConfigurableEnvironment;

/** Starts the sample vendors before anything else, so that definitions can name their addresses. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoConfiguration {
    @Bean
    static BeanFactoryPostProcessor sampleVendorsStarter(ConfigurableEnvironment environment) {
        return new SampleVendorsStarter(environment);
    }
}
