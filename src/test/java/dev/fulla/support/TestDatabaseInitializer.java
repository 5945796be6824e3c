package dev.fulla.support;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives an application under test a database of its own on the server of the test run, keys of its own, the address of
 * the stub vendor, a PostgreSQL as a place of records, keeps its traces, and counts its statements.
 */
public final class TestDatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(TestStores.properties())
                .and("fulla.crypto.keyset=" + TestCiphers.newKeyset(), "test.stub-url=" + StubVendor.url())
                .and(WholeProcesses.bystander())
                .and("fulla.records.sources.demo.url=" + TestPostgres.newSchemaUrl())
                .applyTo(context);
        context.getBeanFactory().registerSingleton("spansInMemory", new SpansInMemory());
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return TestStores.counted(bean);
            }
        });
    }
}
