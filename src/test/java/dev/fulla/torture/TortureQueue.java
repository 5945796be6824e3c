package dev.fulla.torture;

import dev.fulla.support.TestQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;

/** An SQS server in a process of its own, on one port for all its lives, with one queue. */
final class TortureQueue implements AutoCloseable {
    private static final String NAME = "torture";
    private static final int IDS = 10;

    private ServerProcess process;
    private TestQueue queue;

    private TortureQueue(ServerProcess process) {
        this.process = process;
        this.queue = TestQueue.at(process.url(), NAME);
    }

    static TortureQueue start() {
        return new TortureQueue(start(0));
    }

    private static ServerProcess start(int port) {
        return ServerProcess.start("queue", TortureQueue.class, Map.of(), Integer.toString(port));
    }

    /** @param arguments the port, or 0 */
    public static void main(String[] arguments) throws Exception {
        TestQueue.Server server = TestQueue.Server.start(Integer.parseInt(arguments[0]));
        server.create(NAME);
        ServerProcess.serve(server.port());
    }

    String endpoint() {
        return process.url();
    }

    String url() {
        return queue.url();
    }

    /** Stops it and starts it with nothing on it. */
    void stopAndStart() {
        int port = process.port();
        process.kill();
        process = start(port);
        queue = TestQueue.at(process.url(), NAME);
    }

    /** Delivers what is on it twice, and the ids of other jobs besides. @return how many messages that were */
    int repeat(Collection<String> jobIds) {
        List<String> bodies = new ArrayList<>();
        for (Message one : queue.client().receiveMessage(
                ask -> ask.queueUrl(url()).maxNumberOfMessages(10).visibilityTimeout(0)).messages()) {
            bodies.add(one.body());
        }
        List<String> ids = List.copyOf(jobIds);
        for (int from = 0; from < ids.size(); from += IDS) {
            bodies.add("{\"jobs\":[\"" + String.join("\",\"", ids.subList(from, Math.min(ids.size(), from + IDS))) + "\"]}");
        }
        bodies.forEach(queue::put);
        return bodies.size();
    }

    @Override
    public void close() {
        process.close();
    }
}
