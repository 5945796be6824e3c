package dev.fulla.platform.route;

import dev.fulla.integration.IntegrationContext;
import dev.fulla.job.JobHandler;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.sync.SyncEvents;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends the steps of runs through their routes: {@code sync.fetch} to {@code direct:sync-fetch}. */
@Component
final class SyncSteps implements JobHandler {
    private final CamelContext camel;
    private final ProducerTemplate producer;

    SyncSteps(CamelContext camel, ProducerTemplate producer) {
        this.camel = camel;
        this.producer = producer;
    }

    @Override
    public boolean handles(String event) {
        return SyncEvents.isOne(event);
    }

    @Override
    public int attempts(String event, int standard) {
        return Math.max(standard, SyncEvents.ATTEMPTS);
    }

    @Override
    public Duration timeBudget(String event, Duration standard) {
        Duration own = SyncEvents.timeBudget(event);
        return own.compareTo(standard) > 0 ? own : standard;
    }

    @Override
    public void handle(IntegrationContext context, String event, @Nullable Object data) {
        Exchange done = producer.send(camel.getEndpoint("direct:" + event.replace('.', '-')), ExchangePattern.InOut, exchange -> {
            exchange.getMessage().setBody(data);
            exchange.setProperty(CamelFlows.CONTEXT, context);
            exchange.setVariable("context", context);
        });
        if (done.getException() != null) {
            Failure failure = Failure.in(done.getException());
            throw failure != null
                    ? failure
                    : new TransientFailure(ErrorCode.FLOW_FAILED, "The step " + event + " failed.", done.getException());
        }
    }
}
