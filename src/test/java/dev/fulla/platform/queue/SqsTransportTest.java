package dev.fulla.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.job.JobMessage;
import dev.fulla.support.TestQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SqsTransportTest {
    private final TestQueue queue = TestQueue.create();

    @Test
    void sendsNothingButIds() {
        QueueBed bed = QueueBed.on(queue);

        assertThat(bed.transport.send(List.of(new JobMessage("demo", List.of("j-1", "j-2"))))).isEmpty();

        assertThat(queue.take()).containsExactly("{\"jobs\":[\"j-1\",\"j-2\"]}");
    }

    @Test
    void sendsTenMessagesToARequest() {
        FaultySqs sqs = new FaultySqs(queue.client(), body -> false);
        QueueBed bed = QueueBed.on(sqs, queue.url(), Duration.ofSeconds(60));

        assertThat(bed.transport.send(messages(25))).isEmpty();

        assertThat(sqs.requests).hasValue(3);
        assertThat(queue.take()).hasSize(25);
    }

    @Test
    void answersTheMessagesThatTheQueueRefused() {
        FaultySqs sqs = new FaultySqs(queue.client(), body -> body.contains("j-3\"") || body.contains("j-14\""));
        QueueBed bed = QueueBed.on(sqs, queue.url(), Duration.ofSeconds(60));

        List<JobMessage> refused = bed.transport.send(messages(20));

        assertThat(refused).containsExactly(message(3), message(14));
        assertThat(queue.take()).hasSize(18);
    }

    @Test
    void leavesAQueueAloneThatDoesNotAnswer() {
        FaultySqs sqs = new FaultySqs(queue.client(), body -> false);
        sqs.isDown = true;
        QueueBed bed = QueueBed.on(sqs, queue.url(), Duration.ofSeconds(60));

        List<JobMessage> refused = bed.transport.send(messages(50));
        int asked = sqs.requests.get();

        assertThat(refused).hasSize(50);
        assertThat(asked).as("requests for five batches").isEqualTo(1);
        assertThat(bed.transport.send(messages(10))).hasSize(10);
        assertThat(sqs.requests).hasValue(asked);
    }

    @Test
    void hasNoRoomWhileTheQueueDoesNotAnswer() {
        FaultySqs sqs = new FaultySqs(queue.client(), body -> false);
        QueueBed bed = QueueBed.on(sqs, queue.url(), Duration.ofSeconds(60));
        sqs.isDown = true;

        assertThat(bed.transport.room()).isZero();
        assertThat(bed.transport.backlogAge()).isGreaterThan(Duration.ofDays(10));
    }

    @Test
    void sendsTheJobsOfAnIntegrationOverItsOwnQueue() {
        TestQueue own = TestQueue.create();
        JobQueues queues = new JobQueues(
                queue.url(),
                List.of(JobQueuesTest.definition("deal-alerts", null)),
                name -> Optional.of(own.url()).filter(url -> name.equals("deal-alerts")));
        QueueBacklog backlog = new QueueBacklog(queue.client(), queues, Duration.ofSeconds(60), System::nanoTime);
        SqsTransport transport = new SqsTransport(
                queue.client(), queues, backlog, new QueueRoom(backlog, 10, 32, System::nanoTime), 10);

        transport.send(List.of(new JobMessage("deal-alerts", List.of("own")), new JobMessage("demo", List.of("shared"))));

        assertThat(own.take()).containsExactly("{\"jobs\":[\"own\"]}");
        assertThat(queue.take()).containsExactly("{\"jobs\":[\"shared\"]}");
    }

    private static List<JobMessage> messages(int count) {
        return IntStream.range(0, count).mapToObj(SqsTransportTest::message).toList();
    }

    private static JobMessage message(int number) {
        return new JobMessage("demo", List.of("j-" + number));
    }
}
