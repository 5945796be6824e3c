package dev.fulla.platform.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.TestQueue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** How much is on the queue, as it was told last. */
class QueueSampleTest {
    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void tellsWhatTheQueueToldLastAndNothingWhenItDoesNotAnswer() {
        TestQueue queue = TestQueue.create();
        try (QueueBed bed = QueueBed.on(queue)) {
            QueueSample sample = new QueueSample(bed.backlog, meters);
            assertThat(waiting()).isNaN();
            queue.put("{\"event\":\"X\"}");

            sample.take();

            assertThat(waiting()).isEqualTo(1);
            sample.forget();
            assertThat(waiting()).isNaN();
        }
    }

    private double waiting() {
        return meters.get("fulla.queue.messages").tag("state", "waiting").gauge().value();
    }
}
