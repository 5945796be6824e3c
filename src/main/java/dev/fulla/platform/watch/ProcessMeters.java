package dev.fulla.platform.watch;

import dev.fulla.health.PollLoops;
import dev.fulla.job.JobProperties;
import dev.fulla.job.JobWorkers;
import dev.fulla.module.ModuleCatalog;
import dev.fulla.outbound.OutboundHttp;
import dev.fulla.webhook.WebhookCounts;
import dev.fulla.webhook.WebhookOutcome;
import dev.fulla.websocket.Connections;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What parts of this process know of themselves: workers, pools, live connections, loops, webhooks. */
@Configuration(proxyBeanMethods = false)
class ProcessMeters {
    @Bean
    MeterBinder workerMeters(JobWorkers workers, JobProperties properties) {
        return meters -> {
            gauge(meters, "fulla.jobs.held", "Jobs that this process has in hand", workers, JobWorkers::held);
            gauge(meters, "fulla.jobs.workers", "Jobs that this process does at a time", properties, JobProperties::workers);
        };
    }

    @Bean
    MeterBinder outboundPoolMeters(OutboundHttp http) {
        return meters -> {
            String name = "fulla.outbound.connections";
            String what = "Connections to vendors in use, requests that wait for one, and the most there are";
            Gauge.builder(name, http, it -> it.pool().leased()).description(what).tag("state", "leased").register(meters);
            Gauge.builder(name, http, it -> it.pool().waiting()).description(what).tag("state", "waiting").register(meters);
            Gauge.builder(name, http, it -> it.pool().most()).description(what).tag("state", "most").register(meters);
        };
    }

    @Bean
    MeterBinder liveMeters(Connections connections) {
        return meters -> gauge(
                meters, "fulla.live.connections", "Live connections of users' pages", connections, Connections::size);
    }

    @Bean
    MeterBinder loopMeters(PollLoops loops) {
        return meters -> gauge(
                meters, "fulla.loops.stalled", "Loops of this process that hang", loops, PollLoops::countStalled);
    }

    /** Known before the first call comes, so that a first refusal shows as a rise; what a start need not read is read for it once that is over. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> webhookMeters(MeterRegistry meters, WebhookCounts counts, ModuleCatalog modules) {
        return event -> modules.all().stream().filter(module -> module.webhook() != null).forEach(module -> {
            for (WebhookOutcome outcome : WebhookOutcome.values()) {
                FunctionCounter.builder("fulla.webhooks", counts, it -> it.count(module.name(), outcome))
                        .description("Calls of vendors by module and outcome")
                        .tags("module", module.name(), "outcome", outcome.name().toLowerCase(Locale.ROOT))
                        .register(meters);
            }
        });
    }

    private static <T> void gauge(
            MeterRegistry meters, String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value).description(description).register(meters);
    }
}
