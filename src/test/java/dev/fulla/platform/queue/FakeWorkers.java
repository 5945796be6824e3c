package dev.fulla.platform.queue;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Notes what is handed over; can have no room, fail, or take its time. */
final class FakeWorkers implements QueueWorkers {
    final List<List<String>> runs = new CopyOnWriteArrayList<>();
    final Map<String, String> received = new ConcurrentHashMap<>();
    final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    volatile int room = 1000;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /** From now on nothing is taken in hand. */
    void shut() {
        gate = new CountDownLatch(1);
    }

    void open() {
        gate.countDown();
    }

    List<String> ids() {
        return runs.stream().flatMap(List::stream).toList();
    }

    @Override
    public int room() {
        return room;
    }

    @Override
    public void run(List<String> jobIds) {
        await();
        fail();
        runs.add(jobIds);
    }

    @Override
    public void receive(String messageId, String body) {
        await();
        fail();
        received.put(messageId, body);
    }

    private void fail() {
        RuntimeException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }

    private void await() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
