package dev.fulla;

import dev.fulla.platform.start.LastWords;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Fulla; a start that fails says why in one line and exits with 1. */
@SpringBootApplication
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
