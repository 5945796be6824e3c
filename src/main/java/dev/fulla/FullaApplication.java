package dev.fulla;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts Fulla. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class FullaApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(FullaApplication.class, arguments);
    }
}
