package dev.fulla.job;

import dev.fulla.shared.Limits;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs get to the workers.
 *
 * @param type {@code DATABASE}: they take from the ledger directly, and nothing else here matters
 * @param embedded whether to run a queue of our own in this process, which forgets all at its end; for try-outs
 * @param url of the queue that all integrations share
 * @param urls of further queues by name; an integration's own name, or what its definition says as {@code queue}
 * @param endpoint where SQS is; empty: AWS
 * @param region of the queues; empty: from the URL of the shared queue, else as the AWS SDK finds it
 * @param idsPerMessage jobs of one message at most
 * @param pollers threads that ask each queue for messages
 * @param poll how long the queue may wait for a message before it answers that there is none, 20 seconds at most
 * @param visibility how long a message is hidden from others while it is worked on; prolonged until that has ended
 * @param resendAfter how much longer than the oldest message on the queue a job may be on its way before it is sent anew
 */
@ConfigurationProperties("fulla.queue")
public record QueueProperties(
        @DefaultValue("database") Type type,
        @DefaultValue("false") boolean embedded,
        @DefaultValue("") String url,
        @DefaultValue Map<String, String> urls,
        @DefaultValue("") String endpoint,
        @DefaultValue("") String region,
        @DefaultValue("10") int idsPerMessage,
        @DefaultValue("2") int pollers,
        @DefaultValue("20s") Duration poll,
        @DefaultValue("60s") Duration visibility,
        @DefaultValue("2m") Duration resendAfter) {
    public QueueProperties {
        Limits.check("ids-per-message", idsPerMessage, 1, 1000);
        Limits.check("pollers", pollers, 1, 100);
        urls = Map.copyOf(urls);
        if (poll.isNegative() || poll.toSeconds() > 20) {
            throw new IllegalArgumentException("poll must be between 0s and 20s");
        }
        if (visibility.toSeconds() < 1 || visibility.toHours() > 12) {
            throw new IllegalArgumentException("visibility must be between 1s and 12h");
        }
    }

    /** What is between the ledger and the workers. */
    public enum Type {
        DATABASE,
        SQS
    }
}
