package dev.fulla.platform.watch;

import dev.fulla.sync.SyncRun;
import dev.fulla.sync.SyncWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Counts what runs of syncs do with records. Its series are those of declared syncs, the stages, and the few words that steps
 * count by, each at most once a side.
 */
@Component
class SyncMeter implements SyncWatch {
    private final MeterRegistry meters;

    SyncMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void counted(String integration, SyncRun run, Map<String, Long> counts) {
        counts.forEach((name, many) -> {
            if (many > 0) {
                String[] parts = name.split("\\.", 2);
                Counter.builder("fulla.sync.records")
                        .description("Records of syncs by what a stage did with them")
                        .tags("integration", integration, "sync", run.name(), "stage", run.stage().name().toLowerCase(Locale.ROOT),
                                "outcome", parts[0], "side", parts.length == 2 ? parts[1] : "none")
                        .register(meters)
                        .increment(many);
            }
        });
    }
}
