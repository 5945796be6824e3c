package dev.fulla;

import dev.fulla.platform.start.LastWords;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.mongo.MongoAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Starts Fulla; a start that fails says why in one line and exits with 1. Which database is opened, {@code
 * fulla.database.type} decides, so Spring Boot must not open what it finds a driver for.
 */
@SpringBootApplication(exclude = {DataSourceAutoConfiguration.class, MongoAutoConfiguration.class})
@ConfigurationPropertiesScan
public class FullaApplication {
    public static void main(String[] arguments) {
        try {
            SpringApplication.run(FullaApplication.class, arguments);
        } catch (Throwable thrown) {
            System.exit(LastWords.say(thrown, System.err));
        }
    }
}
