package dev.fulla.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.shared.TransientFailure;
import dev.fulla.support.TestQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueueCheckTest {
    private final TestQueue queue = TestQueue.create();
    private final FaultySqs sqs = new FaultySqs(queue.client(), body -> false);
    private final JobQueues queues = new JobQueues(queue.url(), List.of(), name -> Optional.empty());
    private final QueueCheck check =
            new QueueCheck(queues, new QueueBacklog(sqs, queues, Duration.ofSeconds(60), System::nanoTime));

    @Test
    void tellsWhatIsOnTheQueue() {
        queue.put("a");
        queue.put("b");

        assertThat(check.look()).containsEntry("status", "healthy").containsEntry("waiting", 2L);
        assertThat(check.required()).isTrue();
    }

    @Test
    void aQueueThatDoesNotAnswerIsNotHealthy() {
        sqs.isDown = true;

        assertThatThrownBy(check::look).isInstanceOf(TransientFailure.class);
    }
}
