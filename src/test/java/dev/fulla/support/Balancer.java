package dev.fulla.support;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/**
 * Clients that call several processes in turn, by way of what a load balancer does: it sends to those that say they are
 * ready, which it asks ten times a second, and sends a request again only when the connection was refused.
 */
public final class Balancer implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<String, Boolean> ready = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicLong next = new AtomicLong();
    private final AtomicInteger refused = new AtomicInteger();
    private final Map<String, AtomicInteger> answered = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isOpen = true;

    public Balancer() {
        run("balancer", () -> {
            ready.replaceAll((url, before) -> isReady(url));
            LockSupport.parkNanos(LOOK.toNanos());
        });
    }

    /** From now on the process there is called while it is ready. */
    public void add(String url) {
        ready.put(url, false);
    }

    public static boolean isReady(String url) {
        try {
            return HTTP.send(HttpRequest.newBuilder(URI.create(url + "/health/ready")).timeout(Duration.ofSeconds(5)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @param request of an address and a number that no other request has; any answer but 2xx is an error */
    public void startClients(int clients, Duration pause, BiFunction<String, Long, HttpRequest> request) {
        for (int i = 0; i < clients; i++) {
            run("client-" + i, () -> {
                call(request, next.getAndIncrement());
                LockSupport.parkNanos(pause.toNanos());
            });
        }
    }

    private void run(String name, Runnable again) {
        Thread thread = new Thread(() -> {
            while (isOpen) {
                again.run();
            }
        }, name);
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private void call(BiFunction<String, Long, HttpRequest> request, long number) {
        for (int attempt = 0; attempt < 100; attempt++) {
            List<String> targets = ready.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).sorted().toList();
            if (targets.isEmpty()) {
                LockSupport.parkNanos(LOOK.toNanos());
                continue;
            }
            String url = targets.get(Math.floorMod(turn.getAndIncrement(), targets.size()));
            try {
                HttpResponse<String> answer = HTTP.send(request.apply(url, number), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() / 100 == 2) {
                    answered.computeIfAbsent(url, unused -> new AtomicInteger()).incrementAndGet();
                } else {
                    errors.add(url + " answered " + answer.statusCode() + " " + answer.body());
                }
                return;
            } catch (ConnectException e) {
                refused.incrementAndGet();
            } catch (IOException e) {
                errors.add(url + " broke off: " + e);
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        errors.add("nobody is ready for request " + number);
    }

    /** Lets what is under way end. */
    public void stopClients() throws InterruptedException {
        isOpen = false;
        for (Thread thread : threads) {
            thread.join(Duration.ofSeconds(30).toMillis());
        }
    }

    public int answered() {
        return answered.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    public int answered(String url) {
        return answered.getOrDefault(url, new AtomicInteger()).get();
    }

    /** Connections that were refused, each followed by another attempt. */
    public int refused() {
        return refused.get();
    }

    public List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void close() throws InterruptedException {
        stopClients();
    }
}
