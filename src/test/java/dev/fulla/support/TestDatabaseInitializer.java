package dev.fulla.support;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives an application under test a schema of its own on the embedded server of the test run. */
public final class TestDatabaseInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "fulla.database.embedded=false",
                        "fulla.database.url=" + TestPostgres.newSchemaUrl())
                .applyTo(context);
    }
}
