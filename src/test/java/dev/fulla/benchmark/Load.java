package dev.fulla.benchmark;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A number of clients that each keep one HTTP/1.1 connection and ask again as soon as they are answered. */
final class Load implements AutoCloseable {
    private final List<HttpClient> clients = new ArrayList<>();
    private final ExecutorService threads;

    /** One piece of work: the requests that belong together, by one client. */
    interface Work {
        /** @param number counts from 0 over all clients and rounds */
        void run(Client client, int number) throws Exception;
    }

    Load(int connections) {
        for (int i = 0; i < connections; i++) {
            clients.add(HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build());
        }
        threads = Executors.newFixedThreadPool(connections);
    }

    /**
     * Does the work so many times, numbered from {@code first}.
     *
     * @return how long it took
     */
    Duration run(Work work, int first, int times) throws Exception {
        AtomicInteger next = new AtomicInteger(first);
        long begun = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (HttpClient http : clients) {
            Client client = new Client(http);
            running.add(threads.submit(() -> {
                for (int number = next.getAndIncrement(); number < first + times; number = next.getAndIncrement()) {
                    work.run(client, number);
                }
                return null;
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** One connection. */
    record Client(HttpClient http) {
        /** The body of the answer; any other status than the expected one ends the benchmark. */
        String ask(HttpRequest request, int status) throws Exception {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != status) {
                throw new IllegalStateException(request.method() + " " + request.uri() + " answered "
                        + answer.statusCode() + ": " + answer.body());
            }
            return answer.body();
        }
    }
}
