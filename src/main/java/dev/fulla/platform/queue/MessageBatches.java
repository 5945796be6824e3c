package dev.fulla.platform.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/**
 * What is done to received messages, ten to a request. What fails here is noted and left: the message comes again, and the
 * ledger lets nothing be done twice.
 */
final class MessageBatches {
    private static final Logger log = LoggerFactory.getLogger(MessageBatches.class);
    private static final int MOST_MESSAGES = 10;

    private final SqsClient sqs;
    private final SideBySide requests = new SideBySide("queue-batch");

    MessageBatches(SqsClient sqs) {
        this.sqs = sqs;
    }

    void delete(Collection<HeldMessage> messages) {
        inTens("deleted", messages, (queue, some) -> {
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
            for (HeldMessage one : some) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(one.receipt())
                        .build());
            }
            note(queue, "deleted", sqs.deleteMessageBatch(batch -> batch.queueUrl(queue.url()).entries(entries)).failed().size());
        });
    }

    /** @param time from now, in whole seconds; zero shows them to everybody at once */
    void hide(Collection<HeldMessage> messages, Duration time) {
        inTens("hidden", messages, (queue, some) -> {
            List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>();
            for (HeldMessage one : some) {
                entries.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .receiptHandle(one.receipt())
                        .visibilityTimeout((int) time.toSeconds())
                        .build());
            }
            note(queue, "hidden", sqs.changeMessageVisibilityBatch(batch -> batch.queueUrl(queue.url()).entries(entries))
                    .failed()
                    .size());
        });
    }

    private void inTens(String what, Collection<HeldMessage> all, BiConsumer<JobQueue, List<HeldMessage>> work) {
        Map<JobQueue, List<HeldMessage>> byQueue = new LinkedHashMap<>();
        all.forEach(one -> byQueue.computeIfAbsent(one.queue(), queue -> new ArrayList<>()).add(one));
        requests.each(
                byQueue.values().stream().flatMap(some -> SideBySide.parts(some, MOST_MESSAGES).stream()).toList(),
                some -> attempt(what, some, work));
    }

    private static boolean attempt(String what, List<HeldMessage> some, BiConsumer<JobQueue, List<HeldMessage>> work) {
        JobQueue queue = some.get(0).queue();
        try {
            work.accept(queue, some);
            return true;
        } catch (SdkException e) {
            log.info("messages not {} queue={} count={} because={}", what, queue.name(), some.size(),
                    e.getClass().getSimpleName());
            return false;
        }
    }

    /** Mostly deliveries whose time was over, and which somebody else has now. */
    private static void note(JobQueue queue, String what, int failed) {
        if (failed > 0) {
            log.debug("messages not {} queue={} count={}", what, queue.name(), failed);
        }
    }
}
