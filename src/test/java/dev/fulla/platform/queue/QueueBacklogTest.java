package dev.fulla.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.TestQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A backlog must not look like lost messages, or it would be sent again and grow. */
class QueueBacklogTest {
    private static final Duration VISIBILITY = Duration.ofSeconds(60);

    private final TestQueue queue = TestQueue.create();
    private final AtomicLong nanos = new AtomicLong(1);
    private final JobQueues queues = new JobQueues(queue.url(), List.of(), name -> Optional.empty());
    private final QueueBacklog backlog = new QueueBacklog(queue.client(), queues, VISIBILITY, nanos::get);

    @Test
    void anEmptyQueueHoldsNothingOld() {
        assertThat(backlog.age()).isZero();
    }

    @Test
    void whatSomebodyHasInHandComesBackWhenItsTimeIsOver() {
        queue.put("a");
        queue.take();

        assertThat(backlog.age()).isEqualTo(VISIBILITY);
    }

    @Test
    void whileNothingArrivesNoMessageIsOlderThanTheEmptyQueue() {
        assertThat(backlog.age()).isZero();
        queue.put("a");

        pass(Duration.ofHours(3));

        assertThat(backlog.age()).isEqualTo(Duration.ofHours(3));
    }

    @Test
    void nothingIsKnownOfABacklogThatWasThereBefore() {
        queue.put("a");

        assertThat(backlog.age()).isGreaterThan(Duration.ofDays(10));
    }

    @Test
    void whatArrivesTellsHowLongMessagesWait() {
        queue.put("a");
        backlog.arrived(new JobQueue(queue.url()), Duration.ofMinutes(20));
        backlog.arrived(new JobQueue(queue.url()), Duration.ofMinutes(1));

        assertThat(backlog.age()).isBetween(Duration.ofMinutes(20), Duration.ofHours(1));
        pass(Duration.ofMinutes(2));
        backlog.arrived(new JobQueue(queue.url()), Duration.ofSeconds(1));
        assertThat(backlog.age()).isLessThan(Duration.ofMinutes(2));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
