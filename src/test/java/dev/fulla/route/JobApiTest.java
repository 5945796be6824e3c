package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.job.EnqueueJob;
import dev.fulla.job.NewJob;
import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@AppTest
class JobApiTest extends ApiFileContract {
    private static final String JOBS = "/api/operator/jobs";
    private static final Map<String, Object> WHY = Map.of("why", "the vendor is back");

    @Autowired
    private EnqueueJob enqueue;

    @LocalServerPort
    private int port;

    @Override
    Map<String, Supplier<Example>> examples() {
        Map<String, Supplier<Example>> all = new HashMap<>();
        all.put("operatorListJobs", () -> {
            String integration = anna.createDemo().text("/id");
            String job = enqueued(integration);
            return Example.of(JOBS + "?state=due,RUNNING&limit=5&cursor=&integrationId=" + integration, 200, reply -> {
                assertThat(reply.text("/items/0/id")).isEqualTo(job);
                assertThat(reply.body()).doesNotContain("confidential", "sealed", "\"data\"");
            });
        });
        all.put("operatorGetJobCounts", () -> Example.of(JOBS + "/counts", 200, reply ->
                assertThat(reply.json().at("/states").size()).isEqualTo(7)));
        all.put("operatorGetJob", () -> Example.of(JOBS + "/" + enqueued(anna.createDemo().text("/id")), 200, reply -> {
            assertThat(reply.text("/job/state")).isEqualTo("DUE");
            assertThat(reply.json().at("/history").isArray()).isTrue();
            assertThat(reply.body()).doesNotContain("confidential", "\"data\"");
        }));
        all.put("operatorExplainJob", () -> Example.of(JOBS + "/" + enqueued(anna.createDemo().text("/id")) + "/why", 200, reply ->
                assertThat(reply.text("/text")).contains("asks for LIST_CONTACTS", "It is due at")));
        all.put("operatorDiscardJob", () -> Example.of(
                JOBS + "/" + enqueued(anna.createDemo().text("/id")) + "/discard", WHY, 200, reply -> {
                    assertThat(reply.text("/state")).isEqualTo("DISCARDED");
                    assertThat(reply.text("/detail")).isEqualTo("test-admin: the vendor is back");
                    String user = reply.text("/userId");
                    assertThat(operator().get("/api/operator/users/" + user + "/audit").text("/items/0/event"))
                            .isEqualTo("JOB_DISCARDED");
                }));
        all.put("operatorReplayJob", () -> Example.of(JOBS + "/" + discarded(anna.createDemo().text("/id")) + "/replay", WHY, 200, reply -> {
            assertThat(reply.text("/reason")).isEqualTo("REPLAYED");
            assertThat(reply.json().at("/generation").asInt()).isEqualTo(1);
        }));
        all.put("operatorDiscardJobs", () -> {
            String integration = anna.createDemo().text("/id");
            enqueued(integration);
            return Example.of(JOBS + "/discard", batch(integration, "DUE"), 200, reply ->
                    assertThat(reply.json().at("/changed").asInt()).isEqualTo(1));
        });
        all.put("operatorReplayJobs", () -> {
            String integration = anna.createDemo().text("/id");
            discarded(integration);
            return Example.of(JOBS + "/replay", batch(integration, "DISCARDED"), 200, reply ->
                    assertThat(reply.json().at("/changed").asInt()).isEqualTo(1));
        });
        all.put("listIntegrationJobs", () -> {
            String integration = anna.createDemo().text("/id");
            String job = enqueued(integration);
            return Example.of("/api/integrations/" + integration + "/jobs", 200, reply -> {
                assertThat(reply.text("/items/0/id")).isEqualTo(job);
                assertThat(reply.body()).doesNotContain("confidential", "orderKey", "leaseUntil", "detail");
            });
        });
        return all;
    }

    @Test
    void aKeyIsGoodForItsScopeOnly() {
        String job = JOBS + "/" + enqueued(anna.createDemo().text("/id"));
        Caller reader = keyed("test-job-reader-key");
        Caller writer = keyed("test-job-writer-key");

        assertThat(reader.get(job).status()).isEqualTo(200);
        assertRefused(reader.send("POST", job + "/discard", WHY), 403, "NOT_ALLOWED");
        assertRefused(writer.get(job), 403, "NOT_ALLOWED");
        assertThat(writer.send("POST", job + "/discard", WHY).status()).isEqualTo(200);
        assertRefused(reader.get("/api/operator/users/nope"), 403, "NOT_ALLOWED");
    }

    @Test
    void wantsAReasonAndAStateThatFits() {
        String job = JOBS + "/" + enqueued(anna.createDemo().text("/id"));

        assertRefused(operator().send("POST", job + "/discard", Map.of()), 400, "MISSING_PARAMETER");
        assertRefused(operator().send("POST", JOBS + "/discard", WHY), 400, "MISSING_PARAMETER");
        assertRefused(operator().send("POST", job + "/replay", WHY), 409, "JOB_NOT_MOVABLE");
        assertRefused(operator().get(JOBS + "?state=LOST"), 400, "INVALID_REQUEST");
        assertRefused(operator().get(JOBS + "?cursor=nonsense"), 400, "INVALID_REQUEST");
        assertRefused(operator().get(JOBS + "?limit=501"), 400, "INVALID_REQUEST");
    }

    private String discarded(String integration) {
        String job = enqueued(integration);
        Reply reply = operator().send("POST", JOBS + "/" + job + "/discard", WHY);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return job;
    }

    private String enqueued(String integration) {
        UserId user = new UserId(anna.caller().get("/user").text("/id"));
        NewJob job = NewJob.of(integration, "LIST_CONTACTS", Map.of("note", "confidential")).after(Duration.ofHours(1));
        return enqueue.execute(user, job).id();
    }

    private Caller keyed(String key) {
        return Caller.at("http://127.0.0.1:" + port).with("x-fulla-operator-key", key);
    }

    private static Map<String, Object> batch(String integration, String state) {
        return Map.of("why", "a bad day", "filter", Map.of("integrationId", integration, "state", state));
    }
}
