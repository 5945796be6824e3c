package dev.fulla.torture;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process of our own class path that serves on a port of this machine, and says on which once it does. */
final class ServerProcess implements AutoCloseable {
    private static final String WORD = "PORT ";
    private static final int UP_SECONDS = 180;

    private final ChildProcess process;
    private final CompletableFuture<Integer> port;

    private ServerProcess(ChildProcess process, CompletableFuture<Integer> port) {
        this.process = process;
        this.port = port;
    }

    /** Does not wait until it serves. @param main ends with {@link #serve} */
    static ServerProcess start(String name, Class<?> main, Map<String, String> environment, String... arguments) {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        ChildProcess process = ChildProcess.start(name, main, environment, line -> {
            if (line.startsWith(WORD)) {
                port.complete(Integer.parseInt(line.substring(WORD.length())));
            }
        }, arguments);
        return new ServerProcess(process, port);
    }

    /** The end of a main method: says the port, and ends when whoever started the process does. */
    static void serve(int port) throws IOException {
        System.out.println("!" + WORD + port);
        while (System.in.read() >= 0) {
            // nothing is said to a server this way
        }
        Runtime.getRuntime().halt(0);
    }

    boolean isUp() {
        return port.isDone() && process.isAlive();
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    /** Waits until it serves. */
    int port() {
        try {
            return port.get(UP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("does not serve\n" + process.otherWords(), e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    /** As a power cut would. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        kill();
    }
}
