package dev.fulla.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.integration.IntegrationDefinition;
import dev.fulla.job.QueueProperties;
import dev.fulla.job.QueueProperties.Type;
import dev.fulla.platform.start.StartFailure;
import dev.fulla.shared.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class JobQueuesTest {
    private static final String SHARED = "http://queue/1/shared";
    private final MockEnvironment environment = new MockEnvironment();

    static IntegrationDefinition definition(String name, @Nullable String queue) {
        Map<String, Object> all = new HashMap<>(Map.of("name", name, "version", "1.0.0", "modules", Map.of("crm", "crm")));
        if (queue != null) {
            all.put("queue", queue);
        }
        return Json.MAPPER.convertValue(all, IntegrationDefinition.class);
    }

    @Test
    void integrationsShareAQueueUnlessTheyHaveTheirOwn() {
        environment.setProperty("DEAL_ALERTS_QUEUE_URL", "http://queue/1/own");

        JobQueues queues = queues(Map.of(), definition("deal-alerts", null), definition("demo", null));

        assertThat(queues.of("deal-alerts").url()).isEqualTo("http://queue/1/own");
        assertThat(queues.of("demo").url()).isEqualTo(SHARED);
        assertThat(queues.of("gone").url()).isEqualTo(SHARED);
        assertThat(queues.all()).hasSize(2);
    }

    @Test
    void aSettingNamesAQueueHoweverItsNameIsWritten() {
        JobQueues queues = queues(Map.of("dealalerts", "http://queue/1/own"), definition("deal-alerts", null));

        assertThat(queues.of("deal-alerts").name()).isEqualTo("own");
    }

    @Test
    void severalIntegrationsMayNameOneQueue() {
        JobQueues queues = queues(Map.of("slow", "http://queue/1/slow"), definition("one", "slow"), definition("two", "slow"));

        assertThat(queues.of("one")).isEqualTo(queues.of("two"));
        assertThat(queues.all()).extracting(JobQueue::name).containsExactly("shared", "slow");
    }

    @Test
    void refusesAQueueWithoutAnAddress() {
        assertThatThrownBy(() -> queues(Map.of(), definition("one", "slow-lane")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("fulla.queue.urls.slow-lane (SLOW_LANE_QUEUE_URL)");
        assertThatThrownBy(() -> new JobQueues("", List.of(), name -> Optional.empty()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("FULLA_QUEUE_URL");
    }

    @Test
    void refusesAFifoQueue() {
        assertThatThrownBy(() -> new JobQueues("http://queue/1/jobs.fifo", List.of(), name -> Optional.empty()))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("FIFO");
    }

    private JobQueues queues(Map<String, String> urls, IntegrationDefinition... definitions) {
        QueueProperties properties = new QueueProperties(Type.SQS, false, SHARED, urls, "", "", 10, 2,
                Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(2));
        return new JobQueues(SHARED, List.of(definitions), new QueueNames(properties, environment)::url);
    }
}
