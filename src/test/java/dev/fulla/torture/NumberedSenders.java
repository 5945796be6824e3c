package dev.fulla.torture;

import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Send each number until some process takes it, and some webhooks once more. They keep a little ahead of what is closed, so
 * that faults meet what is accepted as well as what is done.
 */
final class NumberedSenders {
    private static final int BATCH = 50;
    private static final int WEBHOOK_THREADS = 3;

    private final LedgerPlan plan;
    private final List<TortureOwner> owners;
    private final Supplier<List<ServerProcess>> nodes;
    private final List<Thread> threads = new ArrayList<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final AtomicInteger jobs = new AtomicInteger();
    private final AtomicInteger webhooks = new AtomicInteger();
    private final AtomicInteger knownWebhooks = new AtomicInteger();
    private volatile long closed;
    private volatile boolean isStopped;

    NumberedSenders(LedgerPlan plan, List<TortureOwner> owners, Supplier<List<ServerProcess>> nodes) {
        this.plan = plan;
        this.owners = owners;
        this.nodes = nodes;
    }

    void start() {
        thread("jobs", () -> sendJobs(plan.random(100)));
        for (int i = 0; i < WEBHOOK_THREADS; i++) {
            int first = i;
            thread("webhooks-" + i, () -> sendWebhooks(first, plan.random(200 + first)));
        }
    }

    private void thread(String name, Runnable work) {
        Thread thread = new Thread(work, "sender-" + name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void sendJobs(Random random) {
        for (int from = 0; from < plan.jobs() && !isStopped; from += BATCH) {
            awaitTurn(from / (double) plan.jobs());
            int first = from;
            int to = Math.min(plan.jobs(), from + BATCH);
            TortureOwner owner = owners.get(from / BATCH % owners.size());
            send(random, node -> owner.enqueue(node, first, to));
            jobs.addAndGet(to - first);
        }
    }

    private void sendWebhooks(int first, Random random) {
        for (int number = first; number < plan.webhooks() && !isStopped; number += WEBHOOK_THREADS) {
            awaitTurn(number / (double) plan.webhooks());
            int sent = number;
            TortureOwner owner = owners.get(number % owners.size());
            boolean twice = number % 50 == 3;
            for (int times = 0; times < (twice ? 2 : 1); times++) {
                Reply reply = send(random, node -> owner.call(node, sent));
                if (reply != null && reply.json().path("duplicate").asBoolean()) {
                    knownWebhooks.incrementAndGet();
                }
            }
            webhooks.incrementAndGet();
        }
    }

    private void awaitTurn(double share) {
        while (!isStopped && share * plan.numbers() > closed + plan.lead()) {
            Pause.of(Duration.ofMillis(20));
        }
    }

    /** Until it is taken; that is the promise. Null when all stops before. */
    private @Nullable Reply send(Random random, Function<Caller, Reply> request) {
        while (!isStopped) {
            List<ServerProcess> up = nodes.get();
            if (!up.isEmpty()) {
                try {
                    Reply reply = request.apply(Caller.at(up.get(random.nextInt(up.size())).url()));
                    if (reply.status() / 100 == 2) {
                        return reply;
                    }
                    refuse(reply.status() + " " + reply.code());
                } catch (UncheckedIOException e) {
                    refuse("no answer");
                }
            }
            Pause.of(Duration.ofMillis(50));
        }
        return null;
    }

    private synchronized void refuse(String kind) {
        refused.merge(kind, 1, Integer::sum);
    }

    /** So many numbers are closed by now. */
    void closed(long numbers) {
        closed = numbers;
    }

    boolean isDone() {
        return threads.stream().noneMatch(Thread::isAlive);
    }

    void stop() {
        isStopped = true;
    }

    int jobs() {
        return jobs.get();
    }

    int webhooks() {
        return webhooks.get();
    }

    /** Webhooks that were answered as known. */
    int knownWebhooks() {
        return knownWebhooks.get();
    }

    /** What was sent again, by what was answered. */
    synchronized Map<String, Integer> refused() {
        return new TreeMap<>(refused);
    }
}
