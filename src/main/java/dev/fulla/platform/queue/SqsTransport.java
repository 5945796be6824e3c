package dev.fulla.platform.queue;

import dev.fulla.job.JobMessage;
import dev.fulla.job.JobTransport;
import dev.fulla.shared.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Puts the ids of jobs on their queues, ten messages to a request. A queue that does not answer is left alone for a while:
 * until then its messages come back at once.
 */
final class SqsTransport implements JobTransport {
    private static final Logger log = LoggerFactory.getLogger(SqsTransport.class);
    private static final int MOST_MESSAGES = 10;

    private final SqsClient sqs;
    private final JobQueues queues;
    private final QueueBacklog backlog;
    private final QueueRoom room;
    private final int idsPerMessage;
    private final SideBySide requests = new SideBySide("queue-send");
    private final Map<JobQueue, Outage> outages = new ConcurrentHashMap<>();

    SqsTransport(SqsClient sqs, JobQueues queues, QueueBacklog backlog, QueueRoom room, int idsPerMessage) {
        this.sqs = sqs;
        this.queues = queues;
        this.backlog = backlog;
        this.room = room;
        this.idsPerMessage = idsPerMessage;
    }

    @Override
    public int idsPerMessage() {
        return idsPerMessage;
    }

    @Override
    public int room() {
        return room.left();
    }

    @Override
    public List<JobMessage> send(List<JobMessage> messages) {
        Map<JobQueue, List<JobMessage>> byQueue = new LinkedHashMap<>();
        messages.forEach(one ->
                byQueue.computeIfAbsent(queues.of(one.integrationType()), queue -> new ArrayList<>()).add(one));
        List<JobMessage> refused = new ArrayList<>();
        byQueue.forEach((queue, all) -> {
            List<List<JobMessage>> parts = SideBySide.parts(all, MOST_MESSAGES);
            refused.addAll(send(queue, parts.get(0)));
            requests.each(parts.subList(1, parts.size()), some -> send(queue, some)).forEach(refused::addAll);
        });
        return refused;
    }

    /** The first of many goes alone: where it is not answered, the others are not sent. */
    private List<JobMessage> send(JobQueue queue, List<JobMessage> some) {
        Outage outage = outages.computeIfAbsent(queue, one -> new Outage("queue " + one.name() + " (sending)"));
        if (!outage.left().isZero()) {
            return some;
        }
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            String body = Json.write(Map.of("jobs", some.get(i).jobIds()));
            entries.add(SendMessageBatchRequestEntry.builder().id(Integer.toString(i)).messageBody(body).build());
        }
        try {
            SendMessageBatchResponse response = sqs.sendMessageBatch(batch -> batch.queueUrl(queue.url()).entries(entries));
            outage.worked();
            room.sent(some.stream().mapToInt(one -> one.jobIds().size()).sum());
            return refused(queue, some, response);
        } catch (SdkException e) {
            outage.failed(e);
            return some;
        }
    }

    /** What the queue did not confirm, whether it says so or not. */
    private static List<JobMessage> refused(JobQueue queue, List<JobMessage> some, SendMessageBatchResponse response) {
        List<JobMessage> refused = new ArrayList<>(some);
        response.successful().forEach(taken -> refused.remove(some.get(Integer.parseInt(taken.id()))));
        if (!refused.isEmpty()) {
            List<String> codes = response.failed().stream().map(BatchResultErrorEntry::code).distinct().toList();
            log.warn("queue {} refused messages count={} of={} codes={}", queue.name(), refused.size(), some.size(), codes);
        }
        return refused;
    }

    @Override
    public Duration backlogAge() {
        return backlog.age();
    }
}
