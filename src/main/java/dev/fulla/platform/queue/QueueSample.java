package dev.fulla.platform.queue;

import dev.fulla.platform.watch.Sample;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** How many messages are on the queues. */
final class QueueSample implements Sample {
    private final QueueBacklog backlog;
    private volatile QueueBacklog.@Nullable Counts last;

    QueueSample(QueueBacklog backlog, MeterRegistry meters) {
        this.backlog = backlog;
        gauge(meters, "waiting", QueueBacklog.Counts::waiting);
        gauge(meters, "in_hand", QueueBacklog.Counts::inHand);
    }

    private void gauge(MeterRegistry meters, String state, ToLongFunction<QueueBacklog.Counts> part) {
        Gauge.builder("fulla.queue.messages", this, self -> {
                    QueueBacklog.Counts counts = self.last;
                    return counts == null ? Double.NaN : part.applyAsLong(counts);
                })
                .description("Messages on all queues by state")
                .tag("state", state)
                .register(meters);
    }

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public void take() {
        last = backlog.counts();
    }

    @Override
    public void forget() {
        last = null;
    }
}
