package dev.fulla.platform.queue;

import dev.fulla.job.JobWorkers;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RuntimeCamelException;

/** Hands messages to the routes of {@code job-worker}. */
final class RoutedWorkers implements QueueWorkers {
    private final JobWorkers workers;
    private final ProducerTemplate producer;

    RoutedWorkers(JobWorkers workers, ProducerTemplate producer) {
        this.workers = workers;
        this.producer = producer;
    }

    @Override
    public int room() {
        return workers.room();
    }

    @Override
    public void run(List<String> jobIds) {
        send("direct:job-run", jobIds, Map.of());
    }

    @Override
    public void receive(String messageId, String body) {
        send("direct:job-receive", body, Map.of("messageId", messageId));
    }

    private void send(String route, Object body, Map<String, Object> variables) {
        Exchange done = producer.send(route, ExchangePattern.InOut, exchange -> {
            exchange.getMessage().setBody(body);
            variables.forEach(exchange::setVariable);
        });
        if (done.getException() != null) {
            throw RuntimeCamelException.wrapRuntimeCamelException(done.getException());
        }
    }
}
