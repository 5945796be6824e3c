package dev.fulla.platform.queue;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * How far behind the queues are. SQS tells how many messages there are, not how old the oldest is. An empty queue has none;
 * of another, what arrived lately tells how long messages wait; where nothing arrived, none is older than the moment at
 * which the queue was last seen empty.
 */
final class QueueBacklog {
    private static final Duration LATELY = Duration.ofMinutes(1);
    /** No longer than a check of health may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** The longest that SQS keeps a message: the bound while nothing is known. */
    private static final Duration LONGEST = Duration.ofDays(14);

    private final SqsClient sqs;
    private final JobQueues queues;
    private final Duration visibility;
    private final LongSupplier nanos;
    private final Map<JobQueue, Long> seenEmpty = new ConcurrentHashMap<>();
    private final Map<JobQueue, Arrival> arrivals = new ConcurrentHashMap<>();

    /** The longest wait of what arrived lately, and when that was. */
    private record Arrival(Duration waited, long at) {
        boolean isRecent(long now) {
            return now - at < LATELY.toNanos();
        }

        Arrival or(Arrival next) {
            return isRecent(next.at) && waited.compareTo(next.waited) > 0 ? this : next;
        }
    }

    /** @param waiting to be received, or delayed @param inHand received by somebody */
    record Counts(long waiting, long inHand) {
        Counts plus(Counts other) {
            return new Counts(waiting + other.waiting, inHand + other.inHand);
        }
    }

    /** @param visibility after which a message comes back that its receiver lost */
    QueueBacklog(SqsClient sqs, JobQueues queues, Duration visibility, LongSupplier nanos) {
        this.sqs = sqs;
        this.queues = queues;
        this.visibility = visibility;
        this.nanos = nanos;
    }

    /** A message came for the first time, after it had waited for so long. */
    void arrived(JobQueue queue, Duration waited) {
        arrivals.merge(queue, new Arrival(waited, nanos.getAsLong()), Arrival::or);
    }

    /** How long the oldest message of any queue may have waited; very long when a queue does not tell. */
    Duration age() {
        return queues.all().stream().map(this::age).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private Duration age(JobQueue queue) {
        Counts counts = find(queue);
        if (counts == null) {
            return LONGEST;
        }
        long now = nanos.getAsLong();
        if (counts.waiting() == 0) {
            seenEmpty.put(queue, now);
            return counts.inHand() == 0 ? Duration.ZERO : visibility;
        }
        Arrival arrival = arrivals.get(queue);
        if (arrival != null && arrival.isRecent(now)) {
            // Messages come in no strict order, so there may be older ones.
            return arrival.waited().multipliedBy(2).plus(LATELY);
        }
        Long empty = seenEmpty.get(queue);
        return empty == null ? LONGEST : Duration.ofNanos(now - empty);
    }

    private @Nullable Counts find(JobQueue queue) {
        try {
            return counts(queue);
        } catch (TransientFailure e) {
            return null; // the receivers say that it does not answer
        }
    }

    /** @throws TransientFailure {@code QUEUE_UNAVAILABLE} when a queue does not tell */
    Counts counts() {
        return queues.all().stream().map(this::counts).reduce(new Counts(0, 0), Counts::plus);
    }

    private Counts counts(JobQueue queue) {
        try {
            Map<QueueAttributeName, String> told = sqs.getQueueAttributes(ask -> ask.queueUrl(queue.url())
                            .attributeNames(
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)
                            .overrideConfiguration(call -> call.apiCallTimeout(PATIENCE)))
                    .attributes();
            return new Counts(
                    number(told, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES)
                            + number(told, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED),
                    number(told, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
        } catch (SdkException e) {
            throw new TransientFailure(
                    ErrorCode.QUEUE_UNAVAILABLE, "The queue " + queue.name() + " does not answer; try again later.", e);
        }
    }

    private static long number(Map<QueueAttributeName, String> told, QueueAttributeName name) {
        return Long.parseLong(told.getOrDefault(name, "0"));
    }
}
