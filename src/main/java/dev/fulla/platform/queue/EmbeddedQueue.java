package dev.fulla.platform.queue;

import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.rest.sqs.TheSQSRestServerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server in this process that speaks SQS and forgets all at its end; the ledger then sends anew what was on it. */
final class EmbeddedQueue implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedQueue.class);

    private final SQSRestServer server;
    private final int port;

    private EmbeddedQueue(SQSRestServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** @param port 0 for any free one */
    static EmbeddedQueue start(int port) {
        TheSQSRestServerBuilder builder = SQSRestServerBuilder.withInterface("127.0.0.1");
        SQSRestServer server = (port == 0 ? builder.withDynamicPort() : builder.withPort(port)).start();
        int bound = server.waitUntilStarted().localAddress().getPort();
        log.info("embedded queue started; it forgets all at the end of this process");
        return new EmbeddedQueue(server, bound);
    }

    int port() {
        return port;
    }

    String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        server.stopAndWait();
    }
}
