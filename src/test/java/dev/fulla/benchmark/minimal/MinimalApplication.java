package dev.fulla.benchmark.minimal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Spring Boot with web server, a pool of connections to PostgreSQL and Camel, a client of SQS, and one HTTP route in YAML that asks
 * both. It bears no annotation that a scan looks for.
 */
@EnableAutoConfiguration
public class MinimalApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(MinimalApplication.class, arguments);
    }

    @Bean
    QueueState queueState(Environment settings) {
        return new QueueState(settings.getRequiredProperty("FULLA_QUEUE_URL"), settings.getRequiredProperty("FULLA_QUEUE_ENDPOINT"));
    }
}
