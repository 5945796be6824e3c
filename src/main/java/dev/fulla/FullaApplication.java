package dev.fulla;

import dev.fulla.platform.command.Commands;
import dev.fulla.platform.start.LastWords;
import dev.fulla.platform.start.Needed;
import java.util.OptionalInt;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * Starts Fulla, or runs the command that its arguments name; what fails says why in one line and exits with 1. What Spring
 * Boot configures is listed by {@link Needed}: no database that it finds a driver for, since {@code fulla.database.type} decides
 * which is opened and migrated, and no watch over requests, since only we know their routes.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan(excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
@Import(Needed.class)
@ConfigurationPropertiesScan
public class FullaApplication {
    public static void main(String[] arguments) {
        OptionalInt exit = Commands.run(arguments, System.out, System.err);
        if (exit.isPresent()) {
            System.exit(exit.getAsInt());
        }
        // Its thread would prepare what we do not use.
        System.setProperty("spring.backgroundpreinitializer.ignore", "true");
        try {
            SpringApplication.run(FullaApplication.class, Commands.settings(arguments));
        } catch (Throwable thrown) {
            System.exit(LastWords.say(thrown, System.err));
        }
    }
}
