package dev.fulla.platform.watch;

import dev.fulla.job.Closing;
import dev.fulla.job.Job;
import dev.fulla.job.JobState;
import dev.fulla.job.JobWatch;
import dev.fulla.shared.UnitOfWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts and times jobs, makes each a unit of work, and goes on with the trace of whoever asked for it. */
@Component
class JobMeter implements JobWatch {
    private final MeterRegistry meters;
    private final Tracing tracing;
    private final Clock clock;
    private final Timer waits;

    JobMeter(MeterRegistry meters, Tracing tracing, Clock clock) {
        this.meters = meters;
        this.tracing = tracing;
        this.clock = clock;
        this.waits = Timer.builder("fulla.jobs.wait")
                .description("From the moment a job is due until its handler is called")
                .serviceLevelObjectives(
                        Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1),
                        Duration.ofMinutes(10))
                .register(meters);
    }

    @Override
    public Turn begin(Job job) {
        Duration waited = Duration.between(job.runAfter(), clock.instant());
        waits.record(waited.isNegative() ? Duration.ZERO : waited);
        Tracing.Step step = tracing.begin(SpanKind.CONSUMER, "job " + job.event(), job.traceparent())
                .tag("fulla.job", job.id())
                .tag("fulla.integration", job.integrationType());
        UnitOfWork unit = UnitOfWork.begin(job.id())
                .named("integration", job.integrationId())
                .named("event", job.event())
                .named("trace", step.traceId())
                .traced(step.traceparent() == null ? job.traceparent() : step.traceparent());
        long begun = System.nanoTime();
        return closing -> {
            String outcome = outcome(closing);
            boolean isFailed = outcome.equals("failed") || outcome.equals("parked");
            if (isFailed) {
                unit.fail();
            }
            unit.close();
            step.end(isFailed);
            Timer.builder("fulla.jobs.run")
                    .description("Calls of handlers by what came of them")
                    .tags("integration", type(job), "outcome", outcome)
                    .serviceLevelObjectives(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(10))
                    .register(meters)
                    .record(Duration.ofNanos(System.nanoTime() - begun));
        };
    }

    @Override
    public void closed(Closing closing) {
        Counter.builder("fulla.jobs.closed")
                .description("Steps of jobs in the ledger that ended an attempt, or spared one")
                .tags("integration", type(closing.job()), "outcome", outcome(closing),
                        "reason", Objects.requireNonNullElse(closing.reason(), "none"))
                .register(meters)
                .increment();
    }

    private static String type(Job job) {
        return job.integrationType().isEmpty() ? "none" : job.integrationType();
    }

    /** A job that is due again has failed, or was only put off: then the attempt does not count. */
    private static String outcome(Closing closing) {
        return closing.state() == JobState.DUE
                ? closing.isRefunded() ? "later" : "failed"
                : closing.state().name().toLowerCase(Locale.ROOT);
    }
}
