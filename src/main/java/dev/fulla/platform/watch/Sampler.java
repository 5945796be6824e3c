package dev.fulla.platform.watch;

import dev.fulla.health.PollLoops;
import dev.fulla.platform.start.Clockwork;
import dev.fulla.shared.Failure;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Takes all samples, every {@code fulla.metrics.sample-every}, however often somebody scrapes. */
@Component
class Sampler extends Clockwork {
    private static final Logger log = LoggerFactory.getLogger(Sampler.class);

    private final List<Sample> samples;
    private final MetricSettings settings;
    private final PollLoops loops;
    private volatile long takenAt = System.nanoTime();

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
        PollLoops.Loop loop = loops.watch("samples", settings.sampleEvery());
        every("samples", settings.sampleEvery(), settings.sampleEvery(), () -> {
            loop.turned();
            takeAll();
        });
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
}
