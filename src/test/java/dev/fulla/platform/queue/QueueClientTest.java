package dev.fulla.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.job.QueueProperties;
import dev.fulla.job.QueueProperties.Type;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;

class QueueClientTest {
    @Test
    void takesTheRegionFromTheAddressOfTheQueue() {
        try (SqsClient sqs = QueueClient.of(properties("https://sqs.eu-north-1.amazonaws.com/123/jobs", "", ""))) {
            assertThat(sqs.serviceClientConfiguration().region().id()).isEqualTo("eu-north-1");
        }
    }

    @Test
    void asksWhereItIsTold() {
        try (SqsClient sqs = QueueClient.of(properties("http://queue:9324/1/jobs", "http://queue:9324", "eu-west-1"))) {
            assertThat(sqs.serviceClientConfiguration().endpointOverride()).contains(URI.create("http://queue:9324"));
            assertThat(sqs.serviceClientConfiguration().region().id()).isEqualTo("eu-west-1");
        }
    }

    private static QueueProperties properties(String url, String endpoint, String region) {
        return new QueueProperties(Type.SQS, false, url, Map.of(), endpoint, region, 10, 2, Duration.ofSeconds(1),
                Duration.ofSeconds(60), Duration.ofMinutes(2));
    }
}
