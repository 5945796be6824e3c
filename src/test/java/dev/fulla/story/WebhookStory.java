package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.CrmHook;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@AppTest
class WebhookStory {
    @RegisterExtension
    static final Story story = new Story("A vendor calls");

    @Test
    void aContactOfTheVendorReachesTheHandlerOfTheIntegration() {
        Caller anna = story.newUser();
        Reply crm = Connect.crm(anna, 41);
        String demo = integration(anna, "demo", crm);
        Connect.watch(story, anna, crm, demo, List.of("contact.created"));

        story.says("Anna adds a contact in the crm; the crm calls Fulla, which stores the call, answers, and works on it.");
        Reply added = anna.post("/api/integrations/" + demo + "/actions/ADD_CONTACT", Map.of("email", "new@x.example"));

        assertThat(added.status()).as(added.body()).isEqualTo(200);
        awaitMessage(anna, "new@x.example");
    }

    @Test
    void check16_whatArrivesForAPausedIntegrationWaitsForIt() {
        Caller ben = story.newUser();
        String hooks = integration(ben, "hooks", Connect.crm(ben, 42));
        ben.post("/api/integrations/" + hooks + "/pause", "{}");

        story.says("The crm calls while Ben's integration is paused: it is taken and waits.");
        Reply taken = CrmHook.of("42", "contact.created", "patient@x.example")
                .sendTo(story.anybody(), "/api/hooks-integration/webhooks");

        assertThat(taken.body()).isEqualTo("{\"received\":true}");
        await().until(() -> story.rows().texts("jobs").stream()
                .anyMatch(row -> row.contains(hooks) && row.contains("WAITING")));
        assertThat(ben.get("/api/integrations").body()).doesNotContain("patient@x.example");
        ben.post("/api/integrations/" + hooks + "/resume", "{}");
        awaitMessage(ben, "patient@x.example");
    }

    private static void awaitMessage(Caller user, String text) {
        await().untilAsserted(() ->
                assertThat(user.get("/api/integrations").body())
                        .contains(text));
    }

    private static String integration(Caller user, String type, Reply crm) {
        Reply made = user.post("/api/integrations", Map.of(
                "entities", List.of(crm.text("/entity_id")), "config", Map.of("type", type, "greeting", "Hi")));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/id");
    }
}
