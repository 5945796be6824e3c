package dev.fulla.benchmark.minimal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/** Spring Boot with web server and Camel, and one HTTP route in YAML. It bears no annotation that a scan looks for. */
@EnableAutoConfiguration
public class MinimalApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(MinimalApplication.class, arguments);
    }
}
