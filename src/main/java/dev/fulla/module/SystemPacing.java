package dev.fulla.module;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;

/** Really waits. */
@Component
class SystemPacing implements Pacing {
    @Override
    public void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientFailure(ErrorCode.NOT_READY, "The process is stopping.", e);
        }
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }
}
