package dev.fulla.platform.queue;

import dev.fulla.health.HealthCheck;
import java.util.Map;

/** Whether the queues answer, and how much is on them. */
final class QueueCheck implements HealthCheck {
    private final JobQueues queues;
    private final QueueBacklog backlog;

    QueueCheck(JobQueues queues, QueueBacklog backlog) {
        this.queues = queues;
        this.backlog = backlog;
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public Map<String, Object> look() {
        long waiting = 0;
        long inHand = 0;
        for (JobQueue queue : queues.all()) {
            QueueBacklog.Counts counts = backlog.counts(queue);
            waiting += counts.waiting();
            inHand += counts.inHand();
        }
        return Map.of("status", "healthy", "queues", queues.all().size(), "waiting", waiting, "inHand", inHand);
    }
}
