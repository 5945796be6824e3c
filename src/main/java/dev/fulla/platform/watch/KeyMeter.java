package dev.fulla.platform.watch;

import dev.fulla.crypto.GetKeyStatus;
import dev.fulla.crypto.GetKeyStatus.Key;
import dev.fulla.platform.start.Clockwork;
import dev.fulla.platform.start.OnWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * How many values each encryption key sealed. To know it all that is sealed is read, so it is seldom looked at, by a thread of
 * its own, and told until the next time; a look that failed leaves what was known. Of keys there is a handful.
 */
@Component
@Conditional(OnWork.class)
class KeyMeter extends Clockwork {
    private static final Logger log = LoggerFactory.getLogger(KeyMeter.class);

    private final GetKeyStatus status;
    private final MetricSettings settings;
    private final MultiGauge values;

    KeyMeter(GetKeyStatus status, MetricSettings settings, MeterRegistry meters) {
        this.status = status;
        this.settings = settings;
        this.values = MultiGauge.builder("fulla.sealed.values")
                .description("Values that a key sealed; those of an unknown key nobody can open")
                .register(meters);
    }

    void count() {
        try {
            values.register(status.execute().keys().stream().map(KeyMeter::row).toList(), true);
        } catch (RuntimeException e) {
            log.warn("sealed values not counted, trying again later cause={}", e.getClass().getSimpleName());
        }
    }

    private static MultiGauge.Row<?> row(Key key) {
        String state = key.primary() ? "primary" : key.known() ? "kept" : "unknown";
        long many = key.values().values().stream().mapToLong(Long::longValue).sum();
        return MultiGauge.Row.of(Tags.of("key", key.id().isEmpty() ? "none" : key.id(), "state", state), many);
    }

    @Override
    public void start() {
        Duration every = settings.countKeysEvery();
        if (every.isZero()) {
            return;
        }
        every("sealed-values", every.compareTo(settings.sampleEvery()) < 0 ? every : settings.sampleEvery(), every, this::count);
    }
}
