package dev.fulla.benchmark.minimal;

import java.net.URI;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Asks the queue how many messages wait, as Fulla does before it calls itself ready. Made first, then asked. */
public final class QueueState {
    private final String url;
    private final SqsClient sqs;

    QueueState(String url, String endpoint) {
        this.url = url;
        this.sqs = SqsClient.builder()
                .endpointOverride(URI.create(endpoint))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    public String waiting() {
        QueueAttributeName name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
        return sqs.getQueueAttributes(ask -> ask.queueUrl(url).attributeNames(name)).attributes().get(name);
    }
}
