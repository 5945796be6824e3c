package dev.fulla.platform.queue;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brings what came over the queues into the ledger. Jobs that arrived while others were claimed are claimed together: the
 * slower the ledger answers, the more at a time, while receiving goes on.
 */
final class QueueIntake {
    private final QueueWorkers workers;
    private final MessagesInHand inHand;
    private final QueueRoom room;
    private final int batch;
    private final BlockingQueue<Arrived> arrived = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Outage outage = new Outage("the ledger, asked for what came over the queues,");

    private record Arrived(List<HeldMessage> messages, List<String> ids) {}

    /** @param batch jobs that are claimed in one step, about */
    QueueIntake(QueueWorkers workers, MessagesInHand inHand, QueueRoom room, int batch) {
        this.workers = workers;
        this.inHand = inHand;
        this.room = room;
        this.batch = batch;
    }

    /** How many more jobs the workers have room for. */
    int room() {
        return workers.room() - waiting.get();
    }

    /** For how long nothing should be received, because the ledger does not answer. */
    Duration outage() {
        return outage.left();
    }

    /** Messages that came together. The jobs in ours are claimed soon; those of others are stored, or given back, at its end. */
    void take(List<HeldMessage> messages) {
        List<HeldMessage> ours = new ArrayList<>();
        List<HeldMessage> others = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (HeldMessage one : messages) {
            List<String> carried = JobIds.in(one.body());
            (carried.isEmpty() ? others : ours).add(one);
            ids.addAll(carried);
        }
        if (!ours.isEmpty()) {
            waiting.addAndGet(ids.size());
            arrived.add(new Arrived(ours, ids));
        }
        others.forEach(one -> bring(List.of(one), () -> workers.receive(one.id(), one.body())));
    }

    /**
     * Claims until nothing is received any more; what is left then is given back.
     *
     * @param turned is told of each turn, whatever came of it
     */
    void work(CountDownLatch stopped, Runnable turned) {
        try {
            while (stopped.getCount() > 0) {
                turned.run();
                Arrived first = arrived.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    claim(first);
                }
            }
            List<Arrived> left = new ArrayList<>();
            arrived.drainTo(left);
            left.forEach(one -> waiting.addAndGet(-one.ids().size()));
            inHand.giveBack(left.stream().flatMap(one -> one.messages().stream()).toList(), Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void claim(Arrived first) {
        List<HeldMessage> messages = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (Arrived next = first; next != null; next = ids.size() < batch ? arrived.poll() : null) {
            messages.addAll(next.messages());
            ids.addAll(next.ids());
        }
        try {
            bring(messages, () -> workers.run(ids.stream().distinct().toList()));
            room.taken(ids.size());
        } finally {
            waiting.addAndGet(-ids.size());
        }
    }

    private void bring(List<HeldMessage> messages, Runnable work) {
        if (!outage.left().isZero()) {
            inHand.giveBack(messages, outage.left().plusSeconds(1));
            return;
        }
        try {
            work.run();
            outage.worked();
            inHand.end(messages);
        } catch (RuntimeException e) {
            Failure failure = Failure.in(e);
            if (failure != null && failure.code() == ErrorCode.NOT_READY) {
                inHand.giveBack(messages, Duration.ZERO);
            } else {
                outage.failed(e);
                inHand.giveBack(messages, outage.left().plusSeconds(1));
            }
        }
    }
}
