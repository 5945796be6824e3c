package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.job.JobState;
import dev.fulla.shared.Json;
import dev.fulla.support.AppTest;
import dev.fulla.support.Balancer;
import dev.fulla.support.Caller;
import dev.fulla.support.CrmHook;
import dev.fulla.support.OtherNode;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A process is stopped while it is called. {@code RollingRestartTorture} does it with whole processes. */
@AppTest
class GoingDownStory {
    @RegisterExtension
    static final Story story = new Story("A process goes down");

    @Autowired
    ApplicationContext application;

    @Test
    void aProcessThatStopsSaysSoServesOnAndEndsWhatIsUnderWay() throws Exception {
        Caller anna = story.newUser();
        Reply crm = Connect.crm(anna, 977);
        String demo = integration(anna, "demo", crm);
        story.vendor(story.vendors().crmUrl()).send("PUT", "/_faults", Map.of(
                "seed", 1, "rules", List.of(Map.of("method", "GET", "path", "/contacts", "kind", "delay", "delayMs", 2500, "times", 1))));
        OtherNode node = node("3s");
        Caller there = node.caller(anna);
        CompletableFuture<Reply> slow = CompletableFuture.supplyAsync(
                () -> there.post("/api/integrations/" + demo + "/actions/LIST_CONTACTS", Map.of()));
        await().until(() -> story.vendor(story.vendors().crmUrl()).get("/_stats").body().contains("DELAY"));

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(node::close);
        await().until(() -> there.get("/health/ready").status() == 503);
        Reply ready = there.get("/health/ready");
        Reply served = there.get("/api/integrations/" + demo);

        assertThat(ready.json().at("/checks/serving").asBoolean(true)).isFalse();
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.header("Connection")).isEqualTo("close");
        assertThat(slow.get(60, TimeUnit.SECONDS).status()).isEqualTo(200);
        stopped.get(60, TimeUnit.SECONDS);
        assertThat(anna.get("/health/ready").status()).as("the other process").isEqualTo(200);
    }

    @Test
    void clientsNoticeNothingOfAProcessThatIsReplacedAndNoJobIsLost() throws Exception {
        Caller anna = story.newUser();
        Reply crm = Connect.crm(anna, 978);
        String hooks = integration(anna, "hooks", crm);
        Caller quiet = Caller.at(story.url()).with("Authorization", anna.header("Authorization"));
        OtherNode first = node("1s");
        try (Balancer balancer = new Balancer()) {
            balancer.add(story.url());
            balancer.add(first.url());
            balancer.startClients(4, Duration.ofMillis(10), (url, number) -> webhook(url, "978", number));
            await().until(() -> balancer.answered(first.url()) > 20);

            first.close();
            OtherNode second = node("1s");
            balancer.add(second.url());
            await().until(() -> balancer.answered(second.url()) > 20);
            second.close();
            balancer.stopClients();

            assertThat(balancer.errors()).isEmpty();
            await().untilAsserted(() ->
                    assertThat(states(quiet, hooks)).isEqualTo(Map.of(JobState.DONE.name(), balancer.answered())));
        }
    }

    private OtherNode node(String drain) {
        return new OtherNode(
                application, "fulla.http.drain=" + drain, "fulla.modules.crm.url=" + story.vendors().crmUrl());
    }

    private static String integration(Caller user, String type, Reply crm) {
        Reply made = user.post("/api/integrations", Map.of(
                "entities", List.of(crm.text("/entity_id")), "config", Map.of("type", type, "greeting", "Hi")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/id");
    }

    private static HttpRequest webhook(String url, String account, long number) {
        return CrmHook.raw(
                        Json.write(Map.of(
                                "account", account, "contact", Map.of("id", "c-" + number, "email", number + "@x.example"))),
                        "contact.created", "going-down-" + account + "-" + number)
                .request(url + "/api/hooks-integration/webhooks");
    }

    /** How many jobs of an integration are in which state. */
    private static Map<String, Integer> states(Caller user, String integration) {
        Map<String, Integer> states = new TreeMap<>();
        String cursor = "";
        do {
            JsonNode page = user.get("/api/integrations/" + integration + "/jobs" + cursor).json();
            page.at("/items").forEach(job -> states.merge(job.path("state").asText(), 1, Integer::sum));
            cursor = page.path("next").isTextual() ? "?cursor=" + page.path("next").asText() : "";
        } while (!cursor.isEmpty());
        return states;
    }
}
