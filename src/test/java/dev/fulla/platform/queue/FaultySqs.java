package dev.fulla.platform.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** A queue that refuses some messages, or all requests. */
final class FaultySqs implements SqsClient {
    final AtomicInteger requests = new AtomicInteger();
    final AtomicInteger polls = new AtomicInteger();
    /** So many messages more are not deleted, though their request is answered. */
    final AtomicInteger undeleted = new AtomicInteger();
    final List<String> taken = new ArrayList<>();
    volatile boolean isDown;
    private final SqsClient real;
    private final Predicate<String> refuses;

    /** @param refuses says of a body whether the queue refuses it */
    FaultySqs(SqsClient real, Predicate<String> refuses) {
        this.real = real;
        this.refuses = refuses;
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        count();
        List<SendMessageBatchRequestEntry> good =
                request.entries().stream().filter(entry -> !refuses.test(entry.messageBody())).toList();
        List<BatchResultErrorEntry> failed = request.entries().stream()
                .filter(entry -> refuses.test(entry.messageBody()))
                .map(entry -> BatchResultErrorEntry.builder().id(entry.id()).code("InternalError").build())
                .toList();
        good.forEach(entry -> taken.add(entry.messageBody()));
        return real.sendMessageBatch(request.toBuilder().entries(good).build()).toBuilder().failed(failed).build();
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        polls.incrementAndGet();
        return real.receiveMessage(request);
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(ChangeMessageVisibilityBatchRequest request) {
        return real.changeMessageVisibilityBatch(request);
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        List<DeleteMessageBatchRequestEntry> good =
                request.entries().stream().filter(entry -> undeleted.getAndUpdate(n -> Math.max(0, n - 1)) == 0).toList();
        return good.isEmpty()
                ? DeleteMessageBatchResponse.builder().build()
                : real.deleteMessageBatch(request.toBuilder().entries(good).build());
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        count();
        return real.getQueueAttributes(request);
    }

    private void count() {
        requests.incrementAndGet();
        if (isDown) {
            throw SdkClientException.create("no route to the queue");
        }
    }

    @Override
    public String serviceName() {
        return real.serviceName();
    }

    @Override
    public void close() {
        real.close();
    }
}
