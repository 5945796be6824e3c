package dev.fulla.platform.watch;

import dev.fulla.job.JobLoad;
import dev.fulla.job.JobState;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The open jobs of all processes by state, and how long the oldest waits that could be done. */
@Component
class LedgerSample implements Sample {
    private final JobLoad ledger;
    private volatile JobLoad.@Nullable Load last;

    LedgerSample(JobLoad ledger, MeterRegistry meters) {
        this.ledger = ledger;
        for (JobState state : JobLoad.STATES) {
            Gauge.builder("fulla.jobs", this, self -> self.jobs(state))
                    .description("Jobs in the ledger by state, of all processes")
                    .tag("state", state.name().toLowerCase(java.util.Locale.ROOT))
                    .register(meters);
        }
        TimeGauge.builder("fulla.jobs.oldest.due", this, TimeUnit.MILLISECONDS, LedgerSample::oldest)
                .description("How long the oldest job waits that could be done")
                .register(meters);
    }

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public void take() {
        last = ledger.look();
    }

    @Override
    public void forget() {
        last = null;
    }

    private double jobs(JobState state) {
        JobLoad.Load load = last;
        return load == null ? Double.NaN : load.jobs().getOrDefault(state, 0L);
    }

    private double oldest() {
        JobLoad.Load load = last;
        return load == null ? Double.NaN : load.oldestDue().toMillis();
    }
}
