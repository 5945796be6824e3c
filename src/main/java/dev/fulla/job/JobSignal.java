package dev.fulla.job;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes whoever looks for due jobs in this process. */
@Component
public class JobSignal {
    private final Semaphore raised = new Semaphore(0);

    public void raise() {
        if (raised.availablePermits() == 0) {
            raised.release();
        }
    }

    /** Waits until somebody raises it, or the time is over. */
    public void await(long millis) throws InterruptedException {
        raised.tryAcquire(millis, TimeUnit.MILLISECONDS);
        raised.drainPermits();
    }
}
