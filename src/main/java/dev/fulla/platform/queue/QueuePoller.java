package dev.fulla.platform.queue;

import dev.fulla.job.QueueProperties;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private final QueueWorkers workers;
    private final MessagesInHand inHand;
    private final QueueBacklog backlog;
    private final QueueRoom room;
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
            QueueRoom room,
            QueueProperties properties,
            Clock clock,
            CountDownLatch stopped) {
        this.queue = queue;
        this.sqs = sqs;
        this.workers = workers;
        this.inHand = inHand;
        this.backlog = backlog;
        this.room = room;
        this.properties = properties;
        this.clock = clock;
        this.stopped = stopped;
        this.queueOutage = new Outage("queue " + queue.name() + " (receiving)");
        this.ledgerOutage = new Outage("the ledger, asked for messages of queue " + queue.name() + ",");
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
        Duration outage = longer(queueOutage.left(), ledgerOutage.left());
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
            queueOutage.failed(e);
        }
        return Duration.ZERO;
    }

    /** How many messages the workers have room for. */
    private int wanted() {
        int ids = properties.idsPerMessage();
        return Math.min(MOST_MESSAGES, (workers.room() + ids - 1) / ids);
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
        handOver(messages, () -> workers.run(ids.stream().distinct().toList()));
        room.taken(ids.size());
    }

    private void receive(HeldMessage message) {
        handOver(List.of(message), () -> workers.receive(message.id(), message.body()));
    }

    private void handOver(List<HeldMessage> messages, Runnable work) {
        try {
            work.run();
            ledgerOutage.worked();
            inHand.end(messages);
        } catch (RuntimeException e) {
            Failure failure = Failure.in(e);
            if (failure != null && failure.code() == ErrorCode.NOT_READY) {
                inHand.giveBack(messages, Duration.ZERO);
            } else {
                ledgerOutage.failed(e);
                inHand.giveBack(messages, ledgerOutage.left().plusSeconds(1));
            }
        }
    }
}
