package dev.fulla.platform.watch;

import dev.fulla.health.PollLoops;
import dev.fulla.shared.Failure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes all samples, every {@code fulla.metrics.sample-every}, however often somebody scrapes. */
@Component
class Sampler implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Sampler.class);

    private final List<Sample> samples;
    private final MetricSettings settings;
    private final PollLoops loops;
    private volatile long takenAt = System.nanoTime();
    private @Nullable ScheduledExecutorService clockwork;

    Sampler(List<Sample> samples, MetricSettings settings, PollLoops loops, MeterRegistry meters) {
        this.samples = samples;
        this.settings = settings;
        this.loops = loops;
        TimeGauge.builder("fulla.samples.age", this, TimeUnit.NANOSECONDS, self -> System.nanoTime() - self.takenAt)
                .description("How long ago the ledger and the queue told how much work there is")
                .register(meters);
    }

    @Override
    public void start() {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "samples");
            thread.setDaemon(true);
            return thread;
        });
        PollLoops.Loop loop = loops.watch("samples", settings.sampleEvery());
        long interval = settings.sampleEvery().toMillis();
        timer.scheduleWithFixedDelay(
                () -> {
                    loop.turned();
                    takeAll();
                },
                interval, interval, TimeUnit.MILLISECONDS);
        clockwork = timer;
    }

    void takeAll() {
        boolean isWhole = true;
        for (Sample sample : samples) {
            isWhole &= taken(sample);
        }
        if (isWhole) {
            takenAt = System.nanoTime();
        }
    }

    private static boolean taken(Sample sample) {
        try {
            sample.take();
            return true;
        } catch (RuntimeException e) {
            sample.forget();
            Failure failure = Failure.in(e);
            log.warn("sample not taken, trying again sample={} cause={}", sample.name(),
                    failure == null ? e.getClass().getSimpleName() : failure.code());
            return false;
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService timer = clockwork;
        clockwork = null;
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return clockwork != null;
    }
}
