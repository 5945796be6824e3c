package dev.fulla.story;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import dev.fulla.support.StubVendor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@AppTest
class ConnectByFormStory {
    @RegisterExtension
    static final Story story = new Story("Connect an account by filling in a form");

    @Test
    void scenario1_aKeyModuleAsksForItsKeyAndHasNoAddress() {
        Reply requirements = story.newUser().get("/api/authorize?entityType=mailer");

        assertThat(requirements.json().path("url").isMissingNode()
                || requirements.json().path("url").isNull()).isTrue();
        assertThat(requirements.text("/type")).isEqualTo("apiKey");
        JsonNode schema = requirements.json().at("/data/jsonSchema");
        assertThat(schema.path("required").toString()).contains("api_key");
        assertThat(schema.at("/properties/api_key/type").asText()).isEqualTo("string");
    }

    @Test
    void scenario6_aWrongKeyStoresNothingAndAnEarlierOneGoesOnWorking() {
        Caller anna = story.newUser();
        Reply connected = Connect.mailer(anna, "anna");

        story.says("Anna types a key that the mailer does not know.");
        Reply wrong = Connect.post(anna, "mailer", Map.of("api_key", "wrong-anna"));

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.code()).isEqualTo("AUTHORIZATION_FAILED");
        assertThat(wrong.body()).doesNotContain("wrong-anna");
        assertThat(anna.get("/api/credentials").json().findValuesAsText("id"))
                .containsExactly(connected.text("/credential_id"));
        assertThat(anna.get("/api/entities/" + connected.text("/entity_id") + "/test-auth").status()).isEqualTo(200);
    }

    @Test
    void scenario6_aWrongKeyOfANewUserLeavesNothing() {
        Caller ben = story.newUser();

        assertThat(Connect.post(ben, "mailer", Map.of("api_key", "wrong")).status()).isEqualTo(400);

        assertThat(ben.get("/api/credentials").body()).doesNotContain("\"id\"");
    }

    @Test
    void aFormThatLacksItsKeySaysWhichOne() {
        Reply empty = Connect.post(story.newUser(), "mailer", Map.of());

        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.text("/error")).contains("api_key");
    }

    @Test
    void anAddressAndThenTheCodeThatWasSentThere() {
        Caller anna = story.newUser();
        StubVendor.server().stubFor(post(urlPathEqualTo("/otp"))
                .withRequestBody(equalToJson("{\"email\":\"anna@example.test\"}"))
                .willReturn(okJson("{\"ticket\":\"t-1\"}")));
        StubVendor.server().stubFor(post(urlPathEqualTo("/otp/token")).willReturn(status(401)));
        StubVendor.server().stubFor(post(urlPathEqualTo("/otp/token"))
                .withRequestBody(equalToJson("{\"ticket\":\"t-1\",\"otp\":\"000123\"}"))
                .willReturn(okJson("{\"access_token\":\"at-1\"}")));
        StubVendor.server().stubFor(get(urlPathEqualTo("/me")).willReturn(okJson("{\"id\":\"a-1\",\"name\":\"Anna\"}")));

        story.says("The first form asks for an e-mail address.");
        Reply first = anna.get("/api/authorize?entityType=stepper");
        assertThat(first.json().at("/isMultiStep").asBoolean()).isTrue();
        assertThat(first.json().at("/totalSteps").asInt()).isEqualTo(2);
        String session = first.text("/sessionId");
        Reply second = step(anna, session, 1, Map.of("email", "anna@example.test"));
        assertThat(second.text("/status")).isEqualTo("pending");
        assertThat(second.json().at("/step").asInt()).isEqualTo(2);
        assertThat(second.json().at("/requirements/data/jsonSchema/required").toString()).contains("otp");
        assertThat(second.text("/message")).isEqualTo("We have sent you a code.");

        story.says("A wrong code is refused and may be corrected.");
        assertThat(step(anna, session, 2, Map.of("otp", "999")).code()).isEqualTo("AUTHORIZATION_FAILED");
        Reply done = step(anna, session, 2, Map.of("otp", "000123"));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.text("/type")).isEqualTo("stepper");
        assertThat(anna.get("/api/entities/" + done.text("/entity_id")).text("/name")).isEqualTo("Anna");

        story.says("What is over cannot be done again.");
        assertThat(step(anna, session, 2, Map.of("otp", "000123")).status()).isEqualTo(409);
    }

    @Test
    void theStepsOfAnotherUserAreNotThere() {
        String session = story.newUser().get("/api/authorize?entityType=stepper").text("/sessionId");
        Caller ben = story.newUser();

        assertThat(step(ben, session, 1, Map.of("email", "ben@example.test")).status()).isEqualTo(404);
        assertThat(StubVendor.server().getAllServeEvents()).isEmpty();
    }

    @Test
    void stepsComeInTheirOrder() {
        Caller anna = story.newUser();
        String session = anna.get("/api/authorize?entityType=stepper").text("/sessionId");

        assertThat(step(anna, session, 2, Map.of("otp", "1")).code()).isEqualTo("STEP_OUT_OF_ORDER");
        assertThat(anna.post("/api/authorize", Map.of("entityType", "stepper", "data", Map.of("email", "x")))
                        .code())
                .isEqualTo("SESSION_REQUIRED");
        assertThat(anna.post("/api/authorize", Map.of("entityType", "mailer", "data", Map.of("api_key", "key-a"), "step", 2))
                        .code())
                .isEqualTo("INVALID_STEP");
    }

    private static Reply step(Caller user, String session, int step, Map<String, String> data) {
        return user.post(
                "/api/authorize", Map.of("entityType", "stepper", "sessionId", session, "step", step, "data", data));
    }
}
