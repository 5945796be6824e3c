package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.demo.FaultKind;
import dev.fulla.demo.FaultRule;
import dev.fulla.platform.start.SchemaNumbers;
import dev.fulla.story.DemoSyncs.Run;
import dev.fulla.support.AppTest;
import dev.fulla.support.BackUp;
import dev.fulla.support.Caller;
import dev.fulla.support.CrmHook;
import dev.fulla.support.HookReceiver;
import dev.fulla.support.OtherNode;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * A back-up of a database in use is taken, the service works on and ends, and another one starts on what was restored: into the
 * schema of the version before, so that it is an upgrade as well. The vendors remember what the database has forgotten.
 */
@AppTest
class RestoredStory {
    /** Nothing is given up, however long the machine takes for what happens meanwhile. */
    private static final List<String> OFTEN = Collections.nCopies(60, "500ms");
    private static final int BEN = 984;
    private static final String BATCH = "/subscribers/batch/create";

    @RegisterExtension
    static final Story story = new Story("A back-up is restored, and what was under way then goes on from there");

    @Autowired
    ApplicationContext application;

    @Test
    void theSameEndIsReachedFromAnEarlierMoment() {
        HookReceiver product = new HookReceiver().answers(503);
        Past past;
        BackUp backUp;
        try (OtherNode first = node(OtherNode.newDatabase())) {
            past = fill(first, product);
            backUp = first.backUp();
            theServiceGoesOn(past, product);
        }
        int heard = product.requests().size();

        try (OtherNode second = node("fulla.database.url=" + backUp.restore(story.bean(SchemaNumbers.class).newest() - 1))) {
            Past restored = past.at(second);
            theSyncEndsAndNobodyIsThereTwice(restored.sync, past.run);
            theCallThatWaitedIsWorkedOnOnce(restored);
            theProductHearsTheSameOnceMore(product, heard);
            aGrantThatWasRenewedSinceIsReportedAsLost(restored.ben);
            aScheduleFires(second, restored.sync);
        }
    }

    /** What somebody has who signed in before the back-up. */
    private record Past(DemoSyncs sync, Run run, String hooks, Caller ben) {
        Past at(OtherNode node) {
            return new Past(sync.by(node.caller(sync.user)), run, hooks, node.caller(ben));
        }
    }

    private static Past fill(OtherNode first, HookReceiver product) {
        Caller anna = signUp(first, "anna");
        Caller ben = signUp(first, "ben");
        DemoSyncs sync = new DemoSyncs(story, anna);
        integration(ben, "demo", Connect.crm(ben, BEN).text("/entity_id"));

        story.says("A call of the vendor waits for a paused integration.");
        String hooks = integration(anna, "hooks", sync.crmConnected.text("/entity_id"));
        anna.post("/api/integrations/" + hooks + "/pause", "{}");
        CrmHook.of(String.valueOf(sync.account), "contact.created", "patient@x.example")
                .sendTo(Caller.at(first.url()), "/api/hooks-integration/webhooks");

        story.says("The product takes nothing yet.");
        Reply endpoint = Caller.at(first.url()).with("x-fulla-operator-key", "test-operator-key").post(
                "/api/operator/endpoints", Map.of("url", product.url(), "types", List.of("integration.status")));
        assertThat(endpoint.status()).as(endpoint.body()).isEqualTo(201);
        anna.post("/api/integrations/" + sync.id + "/pause", "{}");
        anna.post("/api/integrations/" + sync.id + "/resume", "{}");
        await().until(() -> !product.requests().isEmpty());

        story.says("A sync has written to the mailer, which then answers no more.");
        story.vendors().mailer().faults().set(
                FaultRule.of(FaultKind.DROP, "POST", BATCH).times(1).afterTheEffect(),
                FaultRule.of(FaultKind.STATUS, "POST", "/subscribers").withStatus(503));
        Run run = sync.start("contacts", "FULL");
        await().until(() -> story.vendors().mailer().calls("POST " + BATCH) > 1);
        assertThat(sync.find(run).state()).isEqualTo("RUNNING");
        return new Past(sync, run, hooks, ben);
    }

    /** The back-up knows nothing of this. */
    private static void theServiceGoesOn(Past past, HookReceiver product) {
        int refused = product.requests().size();
        story.vendors().mailer().faults().clear();
        product.answers(200);
        DemoSyncs.finished(past.sync.settle(past.run));
        await().until(() -> product.requests().size() > refused);
        story.vendors().crm().expireAccessTokens();
        assertThat(list(past.ben).status()).isEqualTo(200);
    }

    private static void theSyncEndsAndNobodyIsThereTwice(DemoSyncs sync, Run run) {
        assertThat(DemoSyncs.finished(sync.settle(run)).counts()).doesNotContainKey("failed");
        assertThat(DemoSyncs.byEmail(sync.contacts(), "primary", List.of())).hasSize(28)
                .isEqualTo(DemoSyncs.byEmail(sync.subscribers(), "secondary", List.of()))
                .values().containsOnly(1);
        long writes = story.vendors().mailer().calls("POST " + BATCH);
        sync.finish("FULL");
        assertThat(story.vendors().mailer().calls("POST " + BATCH)).isEqualTo(writes);
    }

    private static void theCallThatWaitedIsWorkedOnOnce(Past restored) {
        Caller anna = restored.sync.user;
        anna.post("/api/integrations/" + restored.hooks + "/resume", "{}");
        await().untilAsserted(() -> assertThat(
                        anna.get("/api/integrations/" + restored.hooks + "/jobs").json().at("/items").findValuesAsText("state"))
                .containsExactly("DONE"));
        assertThat(anna.get("/api/integrations").body().split("patient@x.example", -1)).hasSize(2);
    }

    /** As the same delivery: who has it already can tell. */
    private static void theProductHearsTheSameOnceMore(HookReceiver product, int heard) {
        List<String> known = deliveries(product).subList(0, heard);
        await().until(() -> deliveries(product).stream().skip(heard).anyMatch(known::contains));
    }

    private static List<String> deliveries(HookReceiver product) {
        return product.requests().stream().map(one -> one.getHeader("webhook-id")).toList();
    }

    private static void aGrantThatWasRenewedSinceIsReportedAsLost(Caller ben) {
        story.vendors().crm().expireAccessTokens();
        assertThat(list(ben).status()).isNotEqualTo(200);
        assertThat(ben.get("/api/credentials").json().findValuesAsText("authIsValid")).containsExactly("false");

        Connect.crm(ben, BEN);
        await().until(() -> list(ben).status() == 200);
    }

    private static void aScheduleFires(OtherNode second, DemoSyncs sync) {
        Instant past = Instant.now().minusSeconds(60);
        String id = sync.id + "/contacts";
        assertThat(second.rows().text("schedules", id, "rule")).as("of before").isPresent();
        second.rows().set("schedules", id, "next_due", past);
        second.rows().set("schedules", id, "wake_at", past);

        DemoSyncs.finished(sync.awaitRun("INCREMENTAL", 1));
    }

    private OtherNode node(String database) {
        return new OtherNode(
                application, database,
                "fulla.modules.crm.url=" + story.vendors().crmUrl(), "fulla.modules.mailer.url=" + story.vendors().mailerUrl(),
                "fulla.module.first-backoff=20ms", "fulla.job.first-delay=500ms", "fulla.job.max-delay=1s", "fulla.job.lease=8s",
                "fulla.job.attempts=50", "fulla.sync.attempts=12", "fulla.subscription.delays=" + String.join(",", OFTEN),
                "fulla.schedule.delay=500", "fulla.schedule.fire=300", "fulla.schedule.recover-jobs=500",
                "fulla.schedule.relay-events=300", "fulla.schedule.recover-deliveries=500");
    }

    private static Caller signUp(OtherNode node, String name) {
        Caller anybody = Caller.at(node.url());
        Reply made = anybody.post("/user/create", Map.of("username", name, "password", "correct horse " + name));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return anybody.with("Authorization", "Bearer " + made.text("/token"));
    }

    private static String integration(Caller user, String type, String entity) {
        Reply made = user.post("/api/integrations", Map.of(
                "entities", List.of(entity), "config", Map.of("type", type, "greeting", "Hi")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/id");
    }

    private static Reply list(Caller user) {
        String id = user.get("/api/integrations").text("/integrations/0/id");
        return user.post("/api/integrations/" + id + "/actions/LIST_CONTACTS", Map.of());
    }
}
