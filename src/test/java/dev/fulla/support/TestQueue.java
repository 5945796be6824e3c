package dev.fulla.support;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** One SQS server per test run, a queue of its own for whoever asks; servers that can be stopped for those who want that. */
public final class TestQueue {
    private static final AtomicInteger NEXT = new AtomicInteger();
    private static Server shared;

    private final SqsClient sqs;
    private final String url;

    private TestQueue(SqsClient sqs, String url) {
        this.sqs = sqs;
        this.url = url;
    }

    /** A new, empty queue on the shared server. */
    public static TestQueue create() {
        return shared().create("q" + NEXT.incrementAndGet() + "-" + Long.toHexString(System.nanoTime()));
    }

    /** The queue of this name on a server, made unless it is there. */
    public static TestQueue at(String endpoint, String name) {
        SqsClient sqs = SqsClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        return new TestQueue(sqs, sqs.createQueue(queue -> queue.queueName(name)).queueUrl());
    }

    /** Where the shared server listens. */
    public static String endpoint() {
        return shared().endpoint();
    }

    private static synchronized Server shared() {
        if (shared == null) {
            shared = Server.start(0);
        }
        return shared;
    }

    public String url() {
        return url;
    }

    /** What a process of its own needs to use it. */
    public Map<String, String> environment() {
        return Map.of("FULLA_QUEUE_TYPE", "sqs", "FULLA_QUEUE_URL", url, "FULLA_QUEUE_ENDPOINT", endpoint(),
                "AWS_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test");
    }

    public SqsClient client() {
        return sqs;
    }

    /** Puts a message on it as any other producer would. @return its id */
    public String put(String body) {
        return sqs.sendMessage(message -> message.queueUrl(url).messageBody(body)).messageId();
    }

    /** Takes what can be received at once, for a minute. */
    public List<String> take() {
        List<String> bodies = new ArrayList<>();
        for (List<Message> some = receive(); !some.isEmpty(); some = receive()) {
            some.forEach(one -> bodies.add(one.body()));
        }
        return bodies;
    }

    private List<Message> receive() {
        return sqs.receiveMessage(ask -> ask.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(60)).messages();
    }

    /** Removes all that is on it. */
    public void lose() {
        sqs.purgeQueue(queue -> queue.queueUrl(url));
    }

    public int waiting() {
        return number(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    public int hidden() {
        return number(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    private int number(QueueAttributeName name) {
        return Integer.parseInt(
                sqs.getQueueAttributes(ask -> ask.queueUrl(url).attributeNames(name)).attributes().get(name));
    }

    /** A server that speaks SQS and keeps all in memory. */
    public static final class Server implements AutoCloseable {
        private final SQSRestServer server;
        private final int port;

        private Server(SQSRestServer server, int port) {
            this.server = server;
            this.port = port;
        }

        /** @param port 0 for any free one */
        public static Server start(int port) {
            var builder = SQSRestServerBuilder.withInterface("127.0.0.1");
            SQSRestServer server = (port == 0 ? builder.withDynamicPort() : builder.withPort(port)).start();
            return new Server(server, server.waitUntilStarted().localAddress().getPort());
        }

        public int port() {
            return port;
        }

        public String endpoint() {
            return "http://127.0.0.1:" + port;
        }

        public TestQueue create(String name) {
            return at(endpoint(), name);
        }

        /** With all that was on its queues. */
        @Override
        public void close() {
            server.stopAndWait();
        }
    }
}
