package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.job.EnqueuedJob;
import dev.fulla.job.Job;
import dev.fulla.job.JobRepository;
import dev.fulla.job.JobState;
import dev.fulla.job.Reasons;
import dev.fulla.support.AppTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What {@code job-worker} makes of messages; {@code JobsOverSqsStory} shows the rest. */
@AppTest
class JobWorkerTest {
    @Autowired
    private CamelContext camel;

    @Autowired
    private JobRepository jobs;

    @Test
    void idsThatTheLedgerDoesNotKnowAreNobodysWork() throws Exception {
        assertThat(send("job-run", List.of("nope"), Map.of()).getMessage().getBody()).isEqualTo(0);
    }

    @Test
    void aMessageThatNobodyCanReadIsParkedOnce() throws Exception {
        Map<String, Object> variables = Map.of("messageId", "m-" + UUID.randomUUID());

        EnqueuedJob first = send("job-receive", "good morning", variables).getMessage().getBody(EnqueuedJob.class);
        EnqueuedJob second = send("job-receive", "good morning", variables).getMessage().getBody(EnqueuedJob.class);

        Job parked = jobs.find(first.id()).orElseThrow();
        assertThat(parked.state()).isEqualTo(JobState.PARKED);
        assertThat(parked.reason()).isEqualTo(Reasons.UNREADABLE_MESSAGE);
        assertThat(second).isEqualTo(new EnqueuedJob(first.id(), false));
    }

    private Exchange send(String route, Object body, Map<String, Object> variables) throws Exception {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        variables.forEach(exchange::setVariable);
        camel.getRoute(route).getConsumer().getProcessor().process(exchange);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }
}
