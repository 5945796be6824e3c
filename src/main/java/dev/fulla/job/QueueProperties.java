package dev.fulla.job;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs get to the workers.
 *
 * @param type {@code DATABASE}: they take from the ledger directly
 */
@ConfigurationProperties("fulla.queue")
public record QueueProperties(@DefaultValue("database") Type type) {
    /** What is between the ledger and the workers. */
    public enum Type {
        DATABASE,
        SQS
    }
}
