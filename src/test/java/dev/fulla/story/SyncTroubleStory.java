package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.demo.FaultKind;
import dev.fulla.demo.FaultRule;
import dev.fulla.demo.Faults;
import dev.fulla.story.DemoSyncs.Item;
import dev.fulla.story.DemoSyncs.Run;
import dev.fulla.support.AppTest;
import dev.fulla.support.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@AppTest
class SyncTroubleStory {
    @RegisterExtension
    static final Story story = new Story("Two systems are kept in step while something goes wrong");

    @Test
    void anEmptyListDeletesNothingUntilSomebodySaysThatItIsMeant() {
        DemoSyncs demo = new DemoSyncs(story);
        demo.finish("FULL");

        story.says("The mailer answers 200 and an empty list.");
        mailerFaults().set(FaultRule.of(FaultKind.EMPTY, "GET", "/subscribers"));
        Run asks = demo.run("contacts", "FULL");

        assertThat(asks.state()).isEqualTo("PAUSED");
        assertThat(asks.reason()).isEqualTo("DELETE_GUARD");
        assertThat(asks.detail()).isEqualTo("28 of 28 records of the secondary are not there any more.");
        mailerFaults().clear();
        assertThat(demo.contacts()).hasSize(28);
        assertThat(demo.subscribers()).hasSize(28);
        assertThat(demo.items(asks)).isEmpty();

        story.says("Resumed without a word about it, it asks again.");
        assertThat(demo.resume(asks, false).reason()).isEqualTo("DELETE_GUARD");
        story.says("All subscribers are deleted in earnest, and somebody says so: it goes on.");
        demo.subscribers().forEach(one -> demo.mailer().delete("/subscribers/" + one.get("id").asText()));
        Run meant = demo.resume(asks, true);

        assertThat(meant.state()).isEqualTo("FINISHED");
        assertThat(meant.counts()).containsEntry("deleted.primary", 28);
        assertThat(demo.contacts()).isEmpty();
    }

    @Test
    void aSubscriberThatSlipsBetweenTwoPagesIsNotTakenForDeleted() {
        DemoSyncs demo = new DemoSyncs(story);
        demo.invent(520, 0, 0);
        assertThat(demo.finish("FULL").counts()).containsEntry("created.secondary", 25).containsEntry("created.primary", 3);

        story.says("Between the first and the second page of the mailer, one of the first page is deleted: all others move up by one.");
        demo.mailerIsSlow(FaultRule.of(FaultKind.DELAY, "GET", "/subscribers").afterTheEffect());
        long asked = story.vendors().mailer().calls("GET /subscribers");
        Run begun = demo.start("contacts", "FULL");
        await().until(() -> story.vendors().mailer().calls("GET /subscribers") > asked);
        assertThat(demo.mailer().delete("/subscribers/sub-1").status()).isEqualTo(204);
        demo.mailerIsQuickAgain();
        Run run = demo.settle(begun);

        assertThat(run.counts()).containsEntry("fetched.secondary", 547);
        assertThat(demo.contacts()).as("nobody of the crm").hasSize(548);
        assertThat(run.counts()).doesNotContainKeys("deleted.primary", "deleted.secondary");
        assertThat(demo.finish("FULL").counts()).as("the one that is gone").containsEntry("deleted.primary", 1);
    }

    @Test
    void aVendorThatWantsFewerCallsIsCalledLaterAndNoAttemptIsLost() {
        DemoSyncs demo = new DemoSyncs(story);
        crmFaults().set(
                FaultRule.of(FaultKind.RATE_LIMIT, "GET", "/contacts").withRetryAfter(1).times(1),
                FaultRule.of(FaultKind.RATE_LIMIT, "POST", "/contacts/batch/create").withRetryAfter(1).times(1));

        Instant begun = Instant.now();
        Run run = demo.finish("FULL");

        assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofSeconds(2));
        assertThat(run.counts()).containsEntry("created.primary", 3).containsEntry("created.secondary", 25).doesNotContainKey("failed");
        assertThat(demo.items(run)).extracting(Item::attempt).containsOnly(1);
        assertThat(demo.contacts()).hasSize(28);
        JsonNode jobs = demo.user.get("/api/integrations/" + demo.id + "/jobs").json();
        assertThat(jobs.findValues("attempt")).isNotEmpty().allSatisfy(one -> assertThat(one.asInt()).isEqualTo(1));
    }

    @Test
    void aVendorThatIsAwayForAWhileDelaysTheRunAndNothingIsMadeTwice() {
        DemoSyncs demo = new DemoSyncs(story);
        story.says("The mailer loses its answers: first after it has created, then before, then it is down.");
        FaultRule create = FaultRule.of(FaultKind.DROP, "POST", "/subscribers/batch/create").times(1);
        mailerFaults().set(create.afterTheEffect(), create, FaultRule.of(FaultKind.STATUS, "POST", "/subscribers/batch").withStatus(503).times(2));

        Run run = demo.finish("FULL");

        assertThat(run.counts()).containsEntry("created.secondary", 25).containsEntry("created.primary", 3).doesNotContainKey("failed");
        assertThat(demo.subscribers()).hasSize(28);
        long writes = demo.writes();
        demo.finish("FULL");
        assertThat(demo.writes()).isEqualTo(writes);
    }

    @Test
    void whatTheVendorRefusesIsToldRecordByRecord() {
        DemoSyncs demo = new DemoSyncs(story);
        demo.crm().post("/contacts", Map.of("email", "no address", "first_name", "Nobody"));

        Run run = demo.finish("FULL");

        assertThat(run.counts()).containsEntry("created.secondary", 25).containsEntry("failed", 1);
        assertThat(demo.items(run)).filteredOn(one -> one.state().equals("FAILED"))
                .extracting(Item::reason, Item::detail, Item::attempt)
                .containsExactly(tuple("UPSTREAM_REJECTED", "email is no address.", 1));

        story.says("Put right, it comes with the next run.");
        demo.editContact("no address", Map.of("email", "nobody@x.example"));
        assertThat(demo.finish("INCREMENTAL").counts()).containsEntry("created.secondary", 1);
    }

    @Test
    void aRunWhoseAccountIsLostSaysSoAndGoesOnWhenItIsConnectedAgain() {
        DemoSyncs demo = new DemoSyncs(story);
        story.says("While the mailer is slow, the tokens of the crm run out, which costs nothing; then its owner takes the grant back.");
        demo.mailerIsSlow(FaultRule.of(FaultKind.DELAY, "GET", "/subscribers"));
        long asked = story.vendors().mailer().calls("GET /subscribers");
        Run begun = demo.start("contacts", "FULL");
        await().until(() -> story.vendors().mailer().calls("GET /subscribers") > asked
                && demo.find(begun).counts().containsKey("fetched.primary"));
        story.vendors().crm().expireAccessTokens();
        story.vendors().crm().disconnect(demo.account);
        demo.mailerIsQuickAgain();

        Run stands = demo.settle(begun);
        assertThat(stands.state()).isEqualTo("PAUSED");
        assertThat(stands.reason()).isEqualTo("INTEGRATION_ERROR");
        assertThat(stands.json().at("/trouble/next").asText()).contains("connecting an account again");
        assertThat(demo.user.get("/api/integrations/" + demo.id).text("/status")).isEqualTo("ERROR");

        Connect.crm(demo.user, demo.account);
        await().until(() -> demo.find(begun).state().equals("FINISHED"));
        Run run = demo.find(begun);

        assertThat(run.reason()).isEmpty();
        assertThat(run.counts()).containsEntry("created.primary", 3).containsEntry("created.secondary", 25).doesNotContainKey("failed");
    }

    private static Faults crmFaults() {
        return story.vendors().crm().faults();
    }

    private static Faults mailerFaults() {
        return story.vendors().mailer().faults();
    }
}
