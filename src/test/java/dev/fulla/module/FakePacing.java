package dev.fulla.module;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Notes pauses instead of making them; time passes in them only. */
public final class FakePacing implements Pacing {
    public final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private volatile Consumer<Duration> world = time -> {};

    /** What else happens in the time of a pause. */
    public void whilePaused(Consumer<Duration> happens) {
        world = happens;
    }

    /** Lets time pass without a pause. */
    public void advance(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public void pause(Duration time) {
        pauses.add(time);
        advance(time);
        world.accept(time);
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
