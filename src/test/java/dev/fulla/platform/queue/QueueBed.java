package dev.fulla.platform.queue;

import dev.fulla.health.PollLoops;
import dev.fulla.job.QueueProperties;
import dev.fulla.job.QueueProperties.Type;
import dev.fulla.support.TestQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The parts of the transport on one queue, with workers written by hand. */
final class QueueBed implements AutoCloseable {
    final FakeWorkers workers = new FakeWorkers();
    final QueueBacklog backlog;
    final QueueRoom room;
    final SqsTransport transport;
    final MessagesInHand inHand;
    final QueueReceivers receivers;
    private final SqsClient sqs;

    private QueueBed(SqsClient sqs, String url, Duration visibility, int idsPerMessage) {
        this.sqs = sqs;
        QueueProperties properties = properties(url, visibility, idsPerMessage);
        JobQueues queues = new JobQueues(url, List.of(), name -> Optional.empty());
        backlog = new QueueBacklog(sqs, queues, visibility, System::nanoTime);
        room = new QueueRoom(backlog, idsPerMessage, 32, System::nanoTime);
        transport = new SqsTransport(sqs, queues, backlog, room, idsPerMessage);
        inHand = new MessagesInHand(new MessageBatches(sqs), properties);
        receivers = new QueueReceivers(
                queues, sqs, new QueueIntake(workers, inHand, room, 100), inHand, backlog, properties, Clock.systemUTC(),
                PollLoops.unwatched());
    }

    static QueueBed on(TestQueue queue) {
        return on(queue.client(), queue.url(), Duration.ofSeconds(60));
    }

    static QueueBed on(SqsClient sqs, String url, Duration visibility) {
        return new QueueBed(sqs, url, visibility, 10);
    }

    static QueueProperties properties(String url, Duration visibility, int idsPerMessage) {
        return new QueueProperties(Type.SQS, false, url, Map.of(), "", "", idsPerMessage, 2, Duration.ofSeconds(1),
                visibility, Duration.ofMinutes(2));
    }

    SqsClient sqs() {
        return sqs;
    }

    void start() {
        inHand.start();
        receivers.start();
    }

    @Override
    public void close() {
        receivers.stop();
        inHand.stop();
        workers.open();
    }

    static long millis(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }
}
