package dev.fulla.platform.queue;

import dev.fulla.job.QueueProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * The messages that this process works on. They stay hidden from others until they are deleted or given back. It starts
 * before and stops after whoever brings and whoever ends them; what is left then is given back at once.
 */
final class MessagesInHand implements SmartLifecycle {
    /** After the workers have stopped. */
    static final int PHASE = Integer.MIN_VALUE + 2000;

    private static final Duration LAST_WORD = Duration.ofSeconds(3);

    private final MessageBatches batches;
    private final QueueProperties properties;
    private final Map<String, HeldMessage> held = new ConcurrentHashMap<>();
    private final BlockingQueue<HeldMessage> done = new LinkedBlockingQueue<>();
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    MessagesInHand(MessageBatches batches, QueueProperties properties) {
        this.batches = batches;
        this.properties = properties;
    }

    void take(Collection<HeldMessage> messages) {
        messages.forEach(one -> held.put(one.receipt(), one));
    }

    /** What they asked for is in the ledger, or closed there. */
    void end(Collection<HeldMessage> messages) {
        done.addAll(messages);
    }

    /** Lets others have them, not before the pause is over. */
    void giveBack(Collection<HeldMessage> messages, Duration pause) {
        messages.forEach(one -> held.remove(one.receipt()));
        batches.hide(messages, pause);
    }

    int count() {
        return held.size();
    }

    @Override
    public void start() {
        CountDownLatch now = new CountDownLatch(1);
        stopped = now;
        daemon("queue-delete", () -> delete(now));
        daemon("queue-visibility", () -> prolong(now));
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whatever ended while the last batch was deleted is the next one. */
    private void delete(CountDownLatch until) {
        try {
            while (until.getCount() > 0) {
                HeldMessage first = done.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    delete(first);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void delete(HeldMessage first) {
        List<HeldMessage> all = new ArrayList<>(List.of(first));
        done.drainTo(all, 99);
        // One that is not deleted comes again, and the ledger knows it.
        batches.delete(all);
        all.forEach(one -> held.remove(one.receipt()));
    }

    private void prolong(CountDownLatch until) {
        try {
            while (!until.await(properties.visibility().toMillis() / 3, TimeUnit.MILLISECONDS)) {
                batches.hide(List.copyOf(held.values()), properties.visibility());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        Thread last = new Thread(this::handIn, "queue-hand-in");
        last.setDaemon(true);
        last.start();
        try {
            last.join(LAST_WORD.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handIn() {
        List<HeldMessage> ended = new ArrayList<>();
        done.drainTo(ended);
        batches.delete(ended);
        ended.forEach(one -> held.remove(one.receipt()));
        giveBack(List.copyOf(held.values()), Duration.ZERO);
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
