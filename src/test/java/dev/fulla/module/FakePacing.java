package dev.fulla.module;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Notes pauses instead of making them; time passes in them only. */
public final class FakePacing implements Pacing {
    public final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public void pause(Duration time) {
        pauses.add(time);
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public double chance() {
        return 0;
    }
}
