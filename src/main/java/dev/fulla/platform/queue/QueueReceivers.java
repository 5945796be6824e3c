package dev.fulla.platform.queue;

import dev.fulla.health.PollLoops;
import dev.fulla.job.QueueProperties;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.springframework.context.SmartLifecycle;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Starts receiving when all else runs, and is the first to stop. A poll that is under way then gives back what it gets. */
final class QueueReceivers implements SmartLifecycle {
    /** After Camel, which runs the flows, and before it when the process stops. */
    private static final int PHASE = Integer.MAX_VALUE;

    private final JobQueues queues;
    private final SqsClient sqs;
    private final QueueIntake intake;
    private final MessagesInHand inHand;
    private final QueueBacklog backlog;
    private final QueueProperties properties;
    private final Clock clock;
    private final PollLoops loops;
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    QueueReceivers(
            JobQueues queues,
            SqsClient sqs,
            QueueIntake intake,
            MessagesInHand inHand,
            QueueBacklog backlog,
            QueueProperties properties,
            Clock clock,
            PollLoops loops) {
        this.queues = queues;
        this.sqs = sqs;
        this.intake = intake;
        this.inHand = inHand;
        this.backlog = backlog;
        this.properties = properties;
        this.clock = clock;
        this.loops = loops;
    }

    @Override
    public void start() {
        CountDownLatch now = new CountDownLatch(1);
        stopped = now;
        daemon("queue-intake", () -> watched("queue-intake", turned -> intake.work(now, turned)));
        for (JobQueue queue : queues.all()) {
            for (int i = 0; i < properties.pollers(); i++) {
                QueuePoller poller = new QueuePoller(queue, sqs, intake, inHand, backlog, properties, clock, now);
                String name = "queue-" + queue.name() + "-" + i;
                daemon(name, () -> watched(name, poller::run));
            }
        }
    }

    private void watched(String name, Consumer<Runnable> work) {
        PollLoops.Loop loop = loops.watch(name, properties.poll());
        work.accept(loop::turned);
        loop.end();
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void stop() {
        stopped.countDown();
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
