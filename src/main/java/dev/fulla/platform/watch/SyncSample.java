package dev.fulla.platform.watch;

import dev.fulla.sync.RunState;
import dev.fulla.sync.SyncRunSearchRepository;
import dev.fulla.sync.SyncRunSearchRepository.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The runs of all processes by state, how old they are, and how long nothing was heard of one that should go on. */
@Component
class SyncSample implements Sample {
    private final SyncRunSearchRepository runs;
    private volatile @Nullable List<Standing> last;

    SyncSample(SyncRunSearchRepository runs, MeterRegistry meters) {
        this.runs = runs;
        for (RunState state : Standing.STATES) {
            String tag = state.name().toLowerCase(Locale.ROOT);
            Gauge.builder("fulla.sync.runs", this, self -> self.value(state, standing -> (double) standing.runs()))
                    .description("Runs that are not over, and those that failed and are kept, of all processes")
                    .tag("state", tag)
                    .register(meters);
            TimeGauge.builder("fulla.sync.runs.oldest", this, TimeUnit.MILLISECONDS,
                            self -> self.value(state, standing -> (double) standing.oldest().toMillis()))
                    .description("How long ago the oldest of them was made")
                    .tag("state", tag)
                    .register(meters);
        }
        TimeGauge.builder("fulla.sync.runs.silent", this, TimeUnit.MILLISECONDS,
                        self -> self.value(RunState.RUNNING, standing -> (double) standing.silence().toMillis()))
                .description("How long nothing was heard of the quietest run that should go on")
                .register(meters);
    }

    @Override
    public String name() {
        return "syncs";
    }

    @Override
    public void take() {
        last = runs.count();
    }

    @Override
    public void forget() {
        last = null;
    }

    private double value(RunState state, Function<Standing, Double> of) {
        List<Standing> seen = last;
        if (seen == null) {
            return Double.NaN;
        }
        return seen.stream().filter(one -> one.state() == state).map(of).findFirst().orElse(0.0);
    }
}
