package dev.fulla.platform.queue;

import dev.fulla.job.QueueProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** Takes messages off one queue, no more than there are workers for, until it is stopped. */
final class QueuePoller {
    private static final int MOST_MESSAGES = 10;
    private static final Duration NO_ROOM = Duration.ofMillis(20);
    /** What the network may add to the longest wait of a poll. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final JobQueue queue;
    private final SqsClient sqs;
    private final QueueIntake intake;
    private final MessagesInHand inHand;
    private final QueueBacklog backlog;
    private final QueueProperties properties;
    private final Clock clock;
    private final CountDownLatch stopped;
    private final Outage queueOutage;

    QueuePoller(
            JobQueue queue,
            SqsClient sqs,
            QueueIntake intake,
            MessagesInHand inHand,
            QueueBacklog backlog,
            QueueProperties properties,
            Clock clock,
            CountDownLatch stopped) {
        this.queue = queue;
        this.sqs = sqs;
        this.intake = intake;
        this.inHand = inHand;
        this.backlog = backlog;
        this.properties = properties;
        this.clock = clock;
        this.stopped = stopped;
        this.queueOutage = new Outage("queue " + queue.name() + " (receiving)");
    }

    /** @param turned is told of each turn, whatever came of it */
    void run(Runnable turned) {
        try {
            Duration pause = Duration.ZERO;
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                turned.run();
                pause = attempt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return how long to wait before the next */
    private Duration attempt() {
        Duration outage = longer(queueOutage.left(), intake.outage());
        if (!outage.isZero()) {
            return outage.plusMillis(1);
        }
        int wanted = wanted();
        if (wanted <= 0) {
            return NO_ROOM;
        }
        try {
            poll(wanted);
        } catch (RuntimeException e) {
            if (stopped.getCount() > 0) {
                queueOutage.failed(e);
            }
        }
        return Duration.ZERO;
    }

    /** How many messages there is room for. */
    private int wanted() {
        int ids = properties.idsPerMessage();
        return Math.min(MOST_MESSAGES, (intake.room() + ids - 1) / ids);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private void poll(int wanted) {
        List<Message> messages = sqs.receiveMessage(request(wanted)).messages();
        queueOutage.worked();
        Instant now = clock.instant();
        List<HeldMessage> taken = messages.stream().map(one -> HeldMessage.of(queue, one, now)).toList();
        if (stopped.getCount() == 0) {
            inHand.giveBack(taken, Duration.ZERO);
        } else if (!taken.isEmpty()) {
            taken.stream().filter(one -> one.delivery() == 1).forEach(one -> backlog.arrived(queue, one.waited()));
            inHand.take(taken);
            intake.take(taken);
        }
    }

    private ReceiveMessageRequest request(int wanted) {
        Duration deadline = properties.poll().plus(MARGIN);
        return ReceiveMessageRequest.builder()
                .queueUrl(queue.url())
                .maxNumberOfMessages(wanted)
                .waitTimeSeconds((int) properties.poll().toSeconds())
                .visibilityTimeout((int) properties.visibility().toSeconds())
                .messageSystemAttributeNames(
                        MessageSystemAttributeName.SENT_TIMESTAMP, MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT)
                .overrideConfiguration(call -> call.apiCallTimeout(deadline).apiCallAttemptTimeout(deadline))
                .build();
    }
}
