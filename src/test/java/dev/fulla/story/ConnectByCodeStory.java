package dev.fulla.story;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.credential.CredentialVault;
import dev.fulla.shared.UserId;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import dev.fulla.support.StubVendor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@AppTest
class ConnectByCodeStory {
    @RegisterExtension
    static final Story story = new Story("Connect an account by OAuth2");

    @Test
    void scenario1_theAddressHoldsAllThatTheVendorNeedsWellEncoded() {
        Caller anna = story.newUser();

        story.says("Anna asks where to go.");
        String url = Connect.begin(anna, "twin");

        assertThat(url).startsWith(StubVendor.url() + "/authorize?").doesNotContain("+", " ", "client & id");
        assertThat(Reply.query(url))
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "client & id")
                .containsEntry("redirect_uri", "https://fulla.example.test/redirect/twin")
                .containsEntry("scope", "a b:c")
                .containsEntry("code_challenge_method", "S256")
                .hasEntrySatisfying("state", state -> assertThat(state).matches("[A-Za-z0-9_-]{43}"))
                .hasEntrySatisfying("code_challenge", challenge -> assertThat(challenge).matches("[A-Za-z0-9_-]{43}"));
        assertThat(Reply.query(Connect.begin(story.newUser(), "twin")).get("state"))
                .as("another user's state")
                .isNotEqualTo(Reply.query(url).get("state"));
    }

    @Test
    void scenario2_aCodeBringsOneCredentialAndOneEntityByOneTokenRequest() {
        Caller anna = story.newUser();

        story.says("Anna asks where to go, agrees at the crm, and her front end brings the code.");
        Reply connected = Connect.crm(anna, 7);

        assertThat(connected.json().fieldNames()).toIterable().containsExactlyInAnyOrder("credential_id", "entity_id", "type");
        assertThat(connected.text("/type")).isEqualTo("crm");
        assertThat(story.vendors().crm().calls(Connect.CODE_SPENT)).isEqualTo(1);
        story.says("Her account is there, with the name that the crm gives it.");
        JsonNode entity = anna.get("/api/entities/" + connected.text("/entity_id")).json();
        assertThat(entity.path("externalId").asText()).isEqualTo("7");
        assertThat(anna.get("/api/credentials").json().findValuesAsText("id"))
                .contains(connected.text("/credential_id"));
        assertNoSecretIsStoredReadably(connected.text("/credential_id"));
    }

    @Test
    void scenario2_theTokenRequestIsAFormWithoutOtherCredentials() {
        Caller anna = story.newUser();
        stubAccepts("7");
        Map<String, String> asked = Reply.query(Connect.begin(anna, "twin"));

        assertThat(Connect.post(anna, "twin", Map.of("code", "c&1", "state", asked.get("state"))).status()).isEqualTo(200);

        StubVendor.server().verify(1, postRequestedFor(urlPathEqualTo("/token"))
                .withHeader("Content-Type", containing("application/x-www-form-urlencoded"))
                .withHeader("Authorization", absent())
                .withHeader("Cookie", absent())
                .withRequestBody(containing("code=c%261"))
                .withRequestBody(containing("client_id=client"))
                .withRequestBody(containing("code_verifier=")));
    }

    @Test
    void scenario3_theSameAccountAgainKeepsItsIdsAndGetsNewTokens() {
        Caller anna = story.newUser();
        stubAccepts("7");
        Reply first = connectTwin(anna, "c-1");
        String before = secret(first);

        stub("at-2", "7", "Renamed");
        Reply second = connectTwin(anna, "c-2");

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(secret(second)).isEqualTo("at-2").isNotEqualTo(before);
        JsonNode entity = anna.get("/api/entities/" + first.text("/entity_id")).json();
        assertThat(entity.path("name").asText()).isEqualTo("Renamed");
        assertThat(entity.toString()).contains(first.text("/credential_id"));
    }

    @Test
    void scenario4_theSameAccountOfAnotherUserIsAnotherCredential() {
        Caller anna = story.newUser();
        Caller ben = story.newUser();
        stub("at-anna", "7", "Acme");
        Reply annas = connectTwin(anna, "c-1");
        stub("at-ben", "7", "Acme");

        Reply bens = connectTwin(ben, "c-2");

        assertThat(bens.text("/credential_id")).isNotEqualTo(annas.text("/credential_id"));
        assertThat(bens.text("/entity_id")).isNotEqualTo(annas.text("/entity_id"));
        assertThat(secret(annas)).isEqualTo("at-anna");
        assertThat(secret(bens)).isEqualTo("at-ben");
    }

    @Test
    void check20_scenario5_equalAccountNumbersOfTwoVendorsAreTwoCredentials() {
        Caller anna = story.newUser();
        stubAccepts("7");

        Reply twin = connectTwin(anna, "c-1");
        Reply crm = Connect.crm(anna, 7);
        Reply mailer = Connect.mailer(anna, "7");

        assertThat(List.of(twin.text("/credential_id"), crm.text("/credential_id"), mailer.text("/credential_id")))
                .doesNotHaveDuplicates();
        assertThat(List.of(twin.text("/entity_id"), crm.text("/entity_id"), mailer.text("/entity_id")))
                .doesNotHaveDuplicates();
    }

    @Test
    void aFrontEndThatDropsTheStateConnectsAsWellAndMayAskTwice() {
        Caller anna = story.newUser();
        String first = Connect.begin(anna, "crm");
        String second = Connect.begin(anna, "crm");
        assertThat(second).isEqualTo(first);
        String code = Connect.approve(first, 8).get("code");

        story.says("The front end posts the code alone, and then, rendered twice, once more.");
        Reply once = Connect.post(anna, "crm", Map.of("code", code));
        Reply twice = Connect.post(anna, "crm", Map.of("code", code));

        assertThat(once.status()).as(once.body()).isEqualTo(200);
        assertThat(twice.json()).isEqualTo(once.json());
        assertThat(story.vendors().crm().calls(Connect.CODE_SPENT)).isEqualTo(1);
    }

    private void stubAccepts(String account) {
        stub("at-1", account, "Acme");
    }

    private void stub(String token, String account, String name) {
        StubVendor.server().stubFor(post(urlPathEqualTo("/token"))
                .willReturn(okJson("{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\"}")));
        StubVendor.server().stubFor(get(urlPathEqualTo("/me"))
                .willReturn(okJson("{\"id\":" + account + ",\"name\":\"" + name + "\"}")));
    }

    private Reply connectTwin(Caller user, String code) {
        String state = Reply.query(Connect.begin(user, "twin")).get("state");
        Reply reply = Connect.post(user, "twin", Map.of("code", code, "state", state));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply;
    }

    private String secret(Reply connected) {
        return secretOf(connected.text("/credential_id"));
    }

    private void assertNoSecretIsStoredReadably(String credentialId) {
        String token = secretOf(credentialId);
        assertThat(token).isNotBlank();
        for (String table : List.of("credentials", "authorization_sessions", "entities")) {
            assertThat(story.rows().texts(table).toString())
                    .as(table)
                    .doesNotContain(token);
        }
    }

    private String secretOf(String id) {
        String user = story.rows().text("credentials", id, "user_id").orElseThrow();
        return String.valueOf(
                story.bean(CredentialVault.class).get(new UserId(user), id).data().get("access_token"));
    }
}
