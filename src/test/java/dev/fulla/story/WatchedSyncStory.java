package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.demo.FaultKind;
import dev.fulla.demo.FaultRule;
import dev.fulla.support.AppTest;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@AppTest
class WatchedSyncStory {
    private static final String SLOW = "/subscribers";

    @RegisterExtension
    static final Story story = new Story("A run is watched and steered, and what it confirmed is pulled");

    @Test
    void aRunIsStartedPausedResumedRetriedAndCancelledOverHttp() {
        DemoSyncs demo = new DemoSyncs(story);
        String syncs = "/api/integrations/" + demo.id + "/syncs";
        demo.crm().post("/contacts", Map.of("email", "no address", "first_name", "Nobody"));
        story.says("What the integration declares, and that it never ran.");
        assertThat(demo.user.get(syncs).json().at("/syncs").findValuesAsText("name")).contains("contacts");
        assertThat(demo.user.get(syncs).body()).doesNotContain("lastRun");

        story.says("A run is begun, while the mailer is slow. It stands still when it is told to, and nobody begins another.");
        Reply begun = start(demo, syncs);
        String run = "/api/runs/" + begun.text("/id");
        assertThat(begun.text("/state") + begun.text("/stage")).isEqualTo("RUNNINGFETCH");
        assertThat(demo.user.post(run + "/pause", Map.of()).text("/trouble/next")).contains("Resume the run");
        assertThat(demo.user.post(syncs + "/contacts/runs", Map.of("kind", "FULL")).code()).isEqualTo("SYNC_RUNNING");
        assertThat(demo.user.post(run + "/resume", Map.of()).text("/state")).isEqualTo("RUNNING");
        demo.mailerIsQuickAgain();

        story.says("It ends; one record was refused, and it says why and what to do.");
        Reply ended = settled(demo, begun.text("/id"));
        assertThat(ended.text("/state")).isEqualTo("FINISHED");
        assertThat(ended.text("/stages/APPLY/created.secondary")).isEqualTo("25");
        assertThat(ended.text("/counts/failed")).isEqualTo("1");
        assertThat(ended.text("/trouble/reason")).isEqualTo("UPSTREAM_REJECTED");
        assertThat(ended.text("/trouble/next")).contains("correct the record");
        Reply failed = demo.user.get(run + "/items?state=FAILED");
        assertThat(failed.text("/items/0/values/email")).isEqualTo("no address");
        assertThat(outcomes(demo, run)).hasSize(29).doesNotHaveDuplicates();

        story.says("A product pulls what is in the crm, and then what changed: the refused one once it is right.");
        String records = syncs + "/contacts/records?limit=20&cursor=";
        List<JsonNode> first = new ArrayList<>();
        String cursor = pull(demo, records, "", first);
        assertThat(first).hasSize(28).allSatisfy(one -> assertThat(one.path("change").asText()).isEqualTo("ADDED"));
        demo.editContact("no address", Map.of("email", "nobody@x.example"));
        Reply retried = demo.user.post(run + "/retry", Map.of());
        assertThat(retried.status()).as(retried.body()).isEqualTo(201);
        assertThat(settled(demo, retried.text("/run/id")).text("/counts/created.secondary")).isEqualTo("1");
        List<JsonNode> second = new ArrayList<>();
        cursor = pull(demo, records, cursor, second);
        assertThat(second).singleElement().satisfies(one ->
                assertThat(one.at("/values/email").asText()).isEqualTo("nobody@x.example"));

        story.says("A run is ended before its time. The next one finds a deletion.");
        String cancelled = start(demo, syncs).text("/id");
        assertThat(demo.user.post("/api/runs/" + cancelled + "/cancel", Map.of()).text("/state")).isEqualTo("CANCELLED");
        demo.mailerIsQuickAgain();
        String gone = demo.contact("nobody@x.example").get("id").asText();
        demo.crm().delete("/contacts/" + gone);
        String last = start(demo, syncs).text("/id");
        demo.mailerIsQuickAgain();
        assertThat(settled(demo, last).text("/counts/deleted.secondary")).isEqualTo("1");
        List<JsonNode> third = new ArrayList<>();
        pull(demo, records, cursor, third);
        assertThat(third).singleElement().satisfies(one ->
                assertThat(one.path("change").asText() + one.path("id").asText()).isEqualTo("DELETED" + gone));
        assertThat(demo.user.get("/api/runs?sync=contacts&integrationId=" + demo.id).json().at("/items").findValuesAsText("state"))
                .containsExactly("FINISHED", "CANCELLED", "FINISHED", "FINISHED");
    }

    /** Of a whole run, whose first page of the mailer takes its time, until {@link DemoSyncs#mailerIsQuickAgain}. */
    private static Reply start(DemoSyncs demo, String syncs) {
        demo.mailerIsSlow(FaultRule.of(FaultKind.DELAY, "GET", SLOW));
        Reply begun = demo.user.post(syncs + "/contacts/runs", Map.of("kind", "FULL"));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return begun;
    }

    private static Reply settled(DemoSyncs demo, String run) {
        demo.settle(new DemoSyncs.Run(demo.user.get("/api/runs/" + run).json()));
        return demo.user.get("/api/runs/" + run);
    }

    private static List<String> outcomes(DemoSyncs demo, String run) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = demo.user.get(run + "/items?limit=10&cursor=" + cursor);
            ids.addAll(page.json().at("/items").findValuesAsText("id"));
            cursor = page.text("/next");
        } while (!cursor.isEmpty());
        return ids;
    }

    /** @return the cursor for the next time */
    private static String pull(DemoSyncs demo, String records, String from, List<JsonNode> told) {
        Reply page = demo.user.get(records + from);
        page.json().at("/items").forEach(told::add);
        return page.json().at("/more").asBoolean() ? pull(demo, records, page.text("/cursor"), told) : page.text("/cursor");
    }
}
