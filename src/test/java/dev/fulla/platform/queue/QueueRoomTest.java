package dev.fulla.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.TestQueue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What lies on the queue lies before everybody's next job, so there is never much. */
class QueueRoomTest {
    private final TestQueue queue = TestQueue.create();
    private final AtomicLong nanos = new AtomicLong(1);
    private final JobQueues queues = new JobQueues(queue.url(), List.of(), name -> Optional.empty());
    private final QueueRoom room = new QueueRoom(
            new QueueBacklog(queue.client(), queues, Duration.ofSeconds(60), nanos::get), 10, 32, nanos::get);

    @Test
    void aQueueThatNobodyTakesFromGetsLittle() {
        assertThat(room.left()).isEqualTo(32);

        room.sent(20);
        assertThat(room.left()).isEqualTo(12);
        room.sent(10);
        assertThat(room.left()).as("less than a message").isZero();
        for (int i = 0; i < 4; i++) {
            queue.put("message " + i);
        }
        pass(Duration.ofSeconds(1));

        assertThat(room.left()).isZero();
    }

    @Test
    void aQueueHoldsWhatIsTakenInASecond() {
        assertThat(room.left()).isEqualTo(32);
        room.taken(600);

        pass(Duration.ofMillis(500));

        assertThat(room.left()).isEqualTo(1200);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
