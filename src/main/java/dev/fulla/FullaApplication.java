package dev.fulla;

import dev.fulla.platform.command.Commands;
import dev.fulla.platform.start.LastWords;
import java.util.OptionalInt;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.observation.web.servlet.WebMvcObservationAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.mongo.MongoAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * Starts Fulla, or runs the command that its arguments name; what fails says why in one line and exits with 1. Which
 * database is opened, {@code fulla.database.type} decides, so Spring Boot must not open what it finds a driver for, nor
 * migrate it; requests are watched by their routes, which only we know.
 */
@SpringBootApplication(
        exclude = {
            DataSourceAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            MongoAutoConfiguration.class,
            ObservationAutoConfiguration.class,
            WebMvcObservationAutoConfiguration.class
        })
@ConfigurationPropertiesScan
public class FullaApplication {
    public static void main(String[] arguments) {
        OptionalInt exit = Commands.run(arguments, System.out, System.err);
        if (exit.isPresent()) {
            System.exit(exit.getAsInt());
        }
        try {
            SpringApplication.run(FullaApplication.class, Commands.settings(arguments));
        } catch (Throwable thrown) {
            System.exit(LastWords.say(thrown, System.err));
        }
    }
}
