package dev.fulla.platform.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * A message that this process received and nobody else sees for now.
 *
 * @param receipt by which this delivery is deleted, hidden longer or given back
 * @param waited how long it was on the queue
 * @param delivery from 1
 */
record HeldMessage(JobQueue queue, String id, String receipt, String body, Duration waited, int delivery) {
    static HeldMessage of(JobQueue queue, Message message, Instant now) {
        Map<MessageSystemAttributeName, String> told = message.attributes();
        String sent = told.get(MessageSystemAttributeName.SENT_TIMESTAMP);
        Duration waited = sent == null ? Duration.ZERO : Duration.between(Instant.ofEpochMilli(Long.parseLong(sent)), now);
        return new HeldMessage(
                queue,
                message.messageId(),
                message.receiptHandle(),
                message.body(),
                waited.isNegative() ? Duration.ZERO : waited,
                Integer.parseInt(told.getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")));
    }

    /** Without the body, which may be somebody's data. */
    @Override
    public String toString() {
        return "HeldMessage[queue=" + queue.name() + ", id=" + id + ", delivery=" + delivery + "]";
    }
}
