package dev.fulla.platform.queue;

import dev.fulla.job.QueueProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/** Takes messages off one queue, no more than there are workers for, until it is stopped. */
final class QueuePoller implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(QueuePoller.class);
    private static final int MOST_MESSAGES = 10;
    private static final Duration NO_ROOM = Duration.ofMillis(20);
    /** What the network may add to the longest wait of a poll. */
    private static final Duration MARGIN = Duration.ofSeconds(10);

    private final JobQueue queue;
    private final SqsClient sqs;
    private final QueueWorkers workers;
    private final MessagesInHand inHand;
    private final QueueBacklog backlog;
    private final QueueProperties properties;
    private final Clock clock;
    private final CountDownLatch stopped;
    private final Outage queueOutage;
    private final Outage ledgerOutage;

    QueuePoller(
            JobQueue queue,
            SqsClient sqs,
            QueueWorkers workers,
            MessagesInHand inHand,
            QueueBacklog backlog,
            QueueProperties properties,
            Clock clock,
            CountDownLatch stopped) {
        this.queue = queue;
        this.sqs = sqs;
        this.workers = workers;
        this.inHand = inHand;
        this.backlog = backlog;
        this.properties = properties;
        this.clock = clock;
        this.stopped = stopped;
        this.queueOutage = new Outage("queue " + queue.name() + " (receiving)");
        this.ledgerOutage = new Outage("the ledger, asked for messages of queue " + queue.name() + ",");
    }

    @Override
    public void run() {
        try {
            while (stopped.getCount() > 0) {
                int wanted = Math.min(MOST_MESSAGES, (workers.room() + properties.idsPerMessage() - 1) / properties.idsPerMessage());
                Duration pause = longer(queueOutage.left(), ledgerOutage.left());
                if (wanted <= 0 || !pause.isZero()) {
                    pause(longer(pause, NO_ROOM));
                } else {
                    poll(wanted);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable broken) {
            log.error("receiver of queue {} broke and ends", queue.name(), broken);
            throw broken;
        }
    }

    private void pause(Duration time) throws InterruptedException {
        boolean isOver = stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        log.trace("paused millis={} stopped={}", time.toMillis(), isOver);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private void poll(int wanted) {
        List<Message> messages;
        try {
            messages = sqs.receiveMessage(request(wanted)).messages();
            queueOutage.worked();
        } catch (SdkException e) {
            queueOutage.failed(e);
            return;
        }
        Instant now = clock.instant();
        List<HeldMessage> taken = messages.stream().map(one -> HeldMessage.of(queue, one, now)).toList();
        if (stopped.getCount() == 0) {
            inHand.giveBack(taken, Duration.ZERO);
        } else if (!taken.isEmpty()) {
            taken.stream().filter(one -> one.delivery() == 1).forEach(one -> backlog.arrived(queue, one.waited()));
            inHand.take(taken);
            handOver(taken);
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

    /** Ours all together, so that the ledger is asked once; those of others one by one. */
    private void handOver(List<HeldMessage> messages) {
        List<HeldMessage> ours = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (HeldMessage one : messages) {
            List<String> carried = JobIds.in(one.body());
            if (carried.isEmpty()) {
                receive(one);
            } else {
                ours.add(one);
                ids.addAll(carried);
            }
        }
        if (!ours.isEmpty()) {
            run(ours, ids);
        }
    }

    private void run(List<HeldMessage> messages, List<String> ids) {
        CompletionStage<?> closed;
        try {
            closed = workers.run(ids.stream().distinct().toList());
            ledgerOutage.worked();
        } catch (RuntimeException e) {
            giveBack(messages, e);
            return;
        }
        closed.whenComplete((done, thrown) -> {
            if (thrown == null) {
                inHand.end(messages);
            } else {
                giveBack(messages, thrown);
            }
        });
    }

    private void receive(HeldMessage message) {
        try {
            workers.receive(message);
            ledgerOutage.worked();
            inHand.end(List.of(message));
        } catch (RuntimeException e) {
            giveBack(List.of(message), e);
        }
    }

    private void giveBack(List<HeldMessage> messages, Throwable thrown) {
        ledgerOutage.failed(thrown);
        Duration pause = ledgerOutage.left();
        inHand.giveBack(messages, pause.isZero() ? Duration.ZERO : pause.plusSeconds(1));
    }
}
