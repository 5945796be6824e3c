package dev.fulla.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.Credential;
import dev.fulla.credential.Invalidation;
import dev.fulla.credential.MarkCredentialInvalid;
import dev.fulla.credential.UpdateCredentialStatus;
import dev.fulla.module.RefreshCredential;
import dev.fulla.shared.Failure;
import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@AppTest
class AuditStory {
    @RegisterExtension
    static final Story story = new Story("What an operator can read in the audit log");

    private Caller anna = Caller.at("");
    private String id = "";

    @BeforeEach
    void annaComes() {
        anna = story.newUser();
        id = anna.get("/user").text("/id");
    }

    @Test
    void aConnectionFromItsBeginToItsEnd() {
        String credential = Connect.crm(anna, 31).text("/credential_id");
        story.bean(MarkCredentialInvalid.class).execute(credential(credential), Invalidation.Reason.REPORTED, "a test says so");
        story.bean(UpdateCredentialStatus.class).execute(new UserId(id), credential, true);
        Connect.crm(anna, 31);
        assertThat(anna.delete("/api/credentials/" + credential).status()).isLessThan(300);

        List<JsonNode> entries = entries();

        assertThat(events(entries)).containsExactly(
                "CREDENTIAL_DELETED", "ACCOUNT_RECONNECTED", "CREDENTIAL_VALID", "CREDENTIAL_INVALID", "ACCOUNT_CONNECTED",
                "USER_CREATED");
        assertThat(entries.subList(0, 5)).allSatisfy(entry -> {
            assertThat(entry.at("/detail/credential").asText()).isEqualTo(credential);
            assertThat(entry.at("/detail/module").asText()).isEqualTo("crm");
        });
        assertThat(entries.get(0).at("/detail/revocation").asText()).isEqualTo("DONE");
        assertThat(entries.get(0).at("/address").asText()).isEqualTo("127.0.0.1");
        assertThat(entries.get(3).at("/detail/reason").asText()).isEqualTo("REPORTED");
        assertThat(entries.get(3).hasNonNull("address")).as("a request was behind it").isFalse();
        assertThat(entries.get(4).at("/address").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void refreshesThatFailed() {
        Reply connected = Connect.crm(anna, 32);
        String credential = connected.text("/credential_id");
        Caller crm = story.vendor(story.vendors().crmUrl());
        crm.send("PUT", "/_faults", List.of(Map.of("path", "/oauth/token", "kind", "drop", "when", "before", "times", 20)));
        refresh(credential);
        crm.send("PUT", "/_faults", List.of(Map.of(
                "path", "/oauth/token", "kind", "status", "status", 429, "times", 20)));
        refresh(credential);
        crm.send("PUT", "/_faults", List.of(Map.of(
                "path", "/oauth/token", "kind", "status", "status", 400, "times", 20)));
        refresh(credential);

        List<JsonNode> entries = entries();

        assertThat(events(entries)).contains("REFRESH_UNCERTAIN", "REFRESH_FAILED", "CREDENTIAL_INVALID");
        assertThat(anna.get("/api/entities/" + connected.text("/entity_id") + "/timeline").json().findValuesAsText("kind"))
                .contains("REFRESH_UNCERTAIN", "REFRESH_FAILED", "LOST");
        JsonNode uncertain = entries.stream()
                .filter(entry -> entry.path("event").asText().equals("REFRESH_UNCERTAIN"))
                .findFirst()
                .orElseThrow();
        assertThat(uncertain.at("/detail/cause").asText()).isNotBlank();
        assertThat(uncertain.at("/detail/answer").asText()).isNotBlank();
    }

    @Test
    void anAccountThatIsTakenAway() {
        Reply connected = Connect.mailer(anna, "audited");
        anna.delete("/api/entities/" + connected.text("/entity_id"));
        anna.delete("/api/credentials/" + connected.text("/credential_id"));

        List<JsonNode> entries = entries();

        assertThat(events(entries))
                .containsExactly("CREDENTIAL_DELETED", "ACCOUNT_DISCONNECTED", "ACCOUNT_CONNECTED", "USER_CREATED");
        assertThat(entries.get(0).at("/detail/revocation").asText()).isEqualTo("NOT_OFFERED");
        assertThat(entries.get(1).at("/detail/entity").asText()).isEqualTo(connected.text("/entity_id"));
    }

    @Test
    void aVendorThatDoesNotTakeTheGrantBackKeepsNobodyFromLeaving() {
        String credential = Connect.crm(anna, 33).text("/credential_id");
        story.vendor(story.vendors().crmUrl())
                .send("PUT", "/_faults", List.of(Map.of("path", "/oauth/revoke", "kind", "status", "status", 500, "times", 5)));

        assertThat(anna.delete("/api/credentials/" + credential).status()).isLessThan(300);

        assertThat(entries().get(0).at("/detail/revocation").asText()).isEqualTo("FAILED");
        assertThat(anna.get("/api/credentials/" + credential).status()).isEqualTo(404);
    }

    @Test
    void nobodyButAnOperatorReadsIt() {
        assertThat(anna.get("/api/operator/audit").status()).isEqualTo(401);
        assertThat(story.anybody().with("x-fulla-operator-key", "test-reader-key").get("/api/operator/audit").status())
                .isEqualTo(403);
    }

    private void refresh(String credential) {
        try {
            story.bean(RefreshCredential.class).execute(credential(credential), java.time.Duration.ZERO);
        } catch (Failure expected) {
            assertThat(expected.code()).isNotNull();
        }
    }

    private Credential credential(String credential) {
        return story.bean(CredentialVault.class).get(new UserId(id), credential);
    }

    private List<JsonNode> entries() {
        Reply log = story.anybody()
                .with("x-fulla-operator-key", "test-operator-key")
                .get("/api/operator/audit?userId=" + id);
        List<JsonNode> entries = new ArrayList<>();
        log.json().path("items").forEach(entries::add);
        return entries;
    }

    private static List<String> events(List<JsonNode> entries) {
        return entries.stream().map(entry -> entry.path("event").asText()).toList();
    }
}
