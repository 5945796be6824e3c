package dev.fulla.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.job.EnqueueJob;
import dev.fulla.job.NewJob;
import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import dev.fulla.support.CrmHook;
import dev.fulla.support.Reply;
import dev.fulla.sync.FinishTask;
import dev.fulla.sync.RunState;
import dev.fulla.sync.StartTask;
import dev.fulla.sync.Task;
import dev.fulla.timeline.CallBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@AppTest
class TimelineApiTest extends ApiFileContract {
    @Autowired
    private CallBook book;

    @Autowired
    private EnqueueJob enqueue;

    @Autowired
    private StartTask startTask;

    @Autowired
    private FinishTask finishTask;

    @Override
    Map<String, Supplier<Example>> examples() {
        return Map.of(
                "listEntityTimeline", () -> {
                    Reply crm = anna.connectCrm();
                    assertThat(anna.caller().get("/api/entities/" + crm.text("/entity_id") + "/test-auth").status())
                            .isEqualTo(200);
                    String timeline = "/api/entities/" + crm.text("/entity_id") + "/timeline";
                    book.flush();
                    await("written by us or by the schedule").until(() -> anna.caller().get(timeline).body().contains("\"CALL\""));
                    return Example.of(timeline, 200, reply -> {
                        assertThat(reply.text("/items/0/kind")).isEqualTo("CALL");
                        assertThat(reply.text("/items/0/detail/method")).isEqualTo("GET");
                        assertThat(reply.text("/items/0/detail/status")).isEqualTo("200");
                        assertThat(reply.text("/items/0/cause")).isEqualTo("The vendor answered.");
                        assertThat(reply.body()).contains("CONNECTED");
                    });
                },
                "operatorListTimeline", () -> {
                    String credential = anna.connectCrm().text("/credential_id");
                    String user = anna.caller().get("/user").text("/id");
                    anna.caller().delete("/api/credentials/" + credential);
                    return Example.of(
                            "/api/operator/users/" + user + "/credentials/" + credential + "/timeline", 200,
                            reply -> assertThat(reply.text("/items/0/kind")).isEqualTo("DISCONNECTED"));
                });
    }

    @Test
    void tellsOfCallsOfTheVendorTakenAndRefusedAndOfJobs() {
        Reply crm = anna.connectCrm();
        String entity = "/api/entities/" + crm.text("/entity_id");
        String account = anna.caller().get(entity).text("/externalId");
        String integration = anna.caller()
                .post("/api/integrations", Map.of(
                        "entities", List.of(crm.text("/entity_id")), "config", Map.of("type", "hooks")))
                .text("/id");
        CrmHook hook = CrmHook.of(account, "contact.created", "a@x.example");
        String address = "/api/hooks-integration/webhooks/" + integration;

        assertThat(hook.sendTo(anna.caller(), address).status()).isEqualTo(200);
        assertThat(anna.caller().send("POST", address, hook.body()).status()).isEqualTo(401);
        assertThat(anna.caller().send("POST", address, hook.body()).status()).isEqualTo(401);
        UserId user = new UserId(anna.caller().get("/user").text("/id"));
        String job = enqueue.execute(user, NewJob.of(integration, "ON_WEBHOOK", Map.of("a", "secret-7")).after(Duration.ofHours(1))).id();

        Task task = startTask.execute(
                user, new StartTask.Command(integration, "export", null, Map.of("note", "secret-8"), null, null, null));
        finishTask.execute(user, task.id(), new FinishTask.Command(RunState.FAILED, "NO_PAPER", null, Map.of("rows", 7L)));

        Reply timeline = anna.caller().get(entity + "/timeline");
        assertThat(texts(timeline, "RUN")).singleElement().asString()
                .contains(task.id(), "FAILED", "NO_PAPER", "\"rows\":7", "The run export has failed.");
        assertThat(texts(timeline, "WEBHOOK")).hasSize(2)
                .anyMatch(text -> text.contains("INVALID_SIGNATURE") && text.contains("another secret signed it"))
                .anyMatch(text -> text.contains("\"event\":\"ON_WEBHOOK\"") && text.contains(integration));
        assertThat(texts(timeline, "JOB")).singleElement().asString().contains(job, "\"DUE\"", "is on its way");
        assertThat(timeline.body()).contains("CONNECTED").doesNotContain("secret-7", "secret-8", "a@x.example");
        assertThat(operator().get("/api/operator/users/" + user.value() + "/credentials/" + crm.text("/credential_id") + "/timeline").body())
                .contains(job);
        String other = "/api/entities/" + anna.connectCrm().text("/entity_id") + "/timeline";
        assertThat(anna.caller().get(other).body()).doesNotContain(job, "WEBHOOK");
    }

    private static List<String> texts(Reply timeline, String kind) {
        List<String> found = new ArrayList<>();
        timeline.json().at("/items").forEach(item -> {
            if (item.path("kind").asText().equals(kind)) {
                found.add(item.toString());
            }
        });
        return found;
    }

    @Override
    Map<String, String> unknownNames() {
        return Map.of("operatorListTimeline", "200 ");
    }
}
