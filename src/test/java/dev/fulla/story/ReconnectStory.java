package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@AppTest
class ReconnectStory {
    @RegisterExtension
    static final Story story = new Story("Lose an account and get it back");

    @Test
    void check20_scenario16_reconnectingHealsWhatFailedAndLeavesAloneWhatTheUserPaused() {
        Caller anna = story.newUser();
        String crm = Connect.crm(anna, 7).text("/entity_id");
        String running = createDemo(anna, crm, Connect.mailer(anna, "one").text("/entity_id"));
        String paused = createDemo(anna, crm, Connect.mailer(anna, "two").text("/entity_id"));
        assertThat(anna.post("/api/integrations/" + paused + "/pause", Map.of()).status()).isLessThan(300);

        story.says("The owner of the crm account takes the grant back; the next look finds out.");
        story.vendors().crm().disconnect(7);
        assertThat(anna.get("/api/entities/" + crm + "/test-auth").status()).isEqualTo(400);
        assertThat(status(anna, running)).isEqualTo("ERROR");
        assertThat(status(anna, paused)).isEqualTo("DISABLED");

        story.says("Anna connects the account anew.");
        assertThat(Connect.crm(anna, 7).text("/entity_id")).isEqualTo(crm);

        assertThat(anna.get("/api/entities/" + crm + "/test-auth").status()).isEqualTo(200);
        assertThat(status(anna, running)).isEqualTo("ENABLED");
        assertThat(status(anna, paused)).isEqualTo("DISABLED");
    }

    @Test
    void scenario16_aNamedCredentialIsRenewedByItsOwnAddress() {
        Caller anna = story.newUser();
        Reply before = Connect.crm(anna, 7);
        String path = "/api/credentials/" + before.text("/credential_id") + "/reauthorize";
        String url = anna.post(path, Map.of()).text("/url");

        Reply after = Connect.post(anna, "crm", Connect.approve(url, 7));
        assertThat(after.json()).isEqualTo(before.json());

        story.says("When she picks another account there, the answer says which credential was meant.");
        Reply other = Connect.post(anna, "crm", Connect.approve(anna.post(path, Map.of()).text("/url"), 8));
        assertThat(other.text("/credential_id")).isNotEqualTo(before.text("/credential_id"));
        assertThat(other.text("/previousCredentialId")).isEqualTo(before.text("/credential_id"));
    }

    @Test
    void scenario17_aDeletedCredentialIsRevokedItsEntityStaysAndIsLinkedAgain() {
        Caller anna = story.newUser();
        Reply first = Connect.crm(anna, 7);

        assertThat(anna.delete("/api/credentials/" + first.text("/credential_id")).status()).isEqualTo(204);

        assertThat(story.vendors().crm().calls("POST /oauth/revoke")).isEqualTo(1);
        assertThat(anna.get("/api/credentials/" + first.text("/credential_id")).status()).isEqualTo(404);
        JsonNode entity = anna.get("/api/entities/" + first.text("/entity_id")).json();
        assertThat(entity.toString()).doesNotContain(first.text("/credential_id"));
        Reply again = Connect.crm(anna, 7);
        assertThat(again.text("/entity_id")).isEqualTo(first.text("/entity_id"));
        assertThat(anna.get("/api/entities/" + first.text("/entity_id")).body()).contains(again.text("/credential_id"));
    }

    @Test
    void scenario18_anothersAccountIsNotThere() {
        Caller anna = story.newUser();
        Caller ben = story.newUser();
        Reply annas = Connect.crm(anna, 7);
        String entity = "/api/entities/" + annas.text("/entity_id");
        String credential = "/api/credentials/" + annas.text("/credential_id");

        for (Reply reply : List.of(
                ben.get(entity), ben.delete(entity), ben.get(entity + "/test-auth"),
                ben.post(entity + "/test-auth", Map.of()), ben.post(entity + "/options", Map.of()),
                ben.post(entity + "/options/refresh", Map.of()), ben.get(credential), ben.delete(credential),
                ben.post(credential + "/reauthorize", Map.of()),
                ben.get("/api/entity/options/" + annas.text("/credential_id") + "?entityType=crm"))) {
            assertThat(reply.status()).as(reply.http().uri() + " " + reply.body()).isEqualTo(404);
        }
        assertThat(anna.get(entity + "/test-auth").status()).isEqualTo(200);
    }

    @Test
    void scenario19_aTestSaysWhetherTheAccountStillLetsUsIn() {
        Caller anna = story.newUser();
        String entity = Connect.crm(anna, 7).text("/entity_id");

        Reply good = anna.get("/api/entities/" + entity + "/test-auth");
        assertThat(good.status()).isEqualTo(200);
        assertThat(good.body()).isEqualTo("{\"status\":\"ok\"}");

        story.vendors().crm().disconnect(7);
        Reply bad = anna.get("/api/entities/" + entity + "/test-auth");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.text("/errors/0/title")).isEqualTo("Authentication Error");
        assertThat(bad.text("/errors/0/message")).isNotBlank();
        assertThat(bad.json().at("/errors/0/timestamp").isIntegralNumber()).isTrue();
    }

    private static String createDemo(Caller user, String crm, String mailer) {
        Reply created = user.post("/api/integrations", Map.of(
                "entities", List.of(crm, mailer), "config", Map.of("type", "demo", "greeting", "Hello")));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.text("/status")).isEqualTo("ENABLED");
        return created.text("/id");
    }

    private static String status(Caller user, String integration) {
        return user.get("/api/integrations/" + integration).text("/status");
    }
}
