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
        QueueBacklog.Counts counts = backlog.counts();
        return Map.of("status", "healthy", "queues", queues.all().size(), "waiting", counts.waiting(), "inHand", counts.inHand());
    }
}
