package dev.fulla.story;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.support.AppTest;
import dev.fulla.support.Caller;
import dev.fulla.support.Reply;
import dev.fulla.support.Story;
import dev.fulla.support.StubVendor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@AppTest
class RefusedConnectionStory {
    @RegisterExtension
    static final Story story = new Story("Connections that do not come about");

    @Test
    void scenario7_anAccountThatTheVendorDoesNotNameIsNotStored() {
        Caller anna = story.newUser();
        StubVendor.server().stubFor(post(urlPathEqualTo("/token")).willReturn(okJson("{\"access_token\":\"at-1\"}")));
        StubVendor.server().stubFor(get(urlPathEqualTo("/me")).willReturn(okJson("{\"name\":\"Nobody\"}")));
        String state = Reply.query(Connect.begin(anna, "twin")).get("state");

        Reply refused = Connect.post(anna, "twin", Map.of("code", "c-1", "state", state));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("NO_EXTERNAL_ID");
        assertNothingStored(anna);
    }

    @Test
    void scenario8_aStateThatIsWrongNeverReachesTheVendor() {
        Caller anna = story.newUser();
        Caller ben = story.newUser();
        Map<String, String> bens = Connect.approve(Connect.begin(ben, "crm"), 9);
        Map<String, String> annas = Connect.approve(Connect.begin(anna, "crm"), 9);

        List<Map<String, String>> wrong = List.of(
                Map.of("code", bens.get("code"), "state", bens.get("state")),
                Map.of("code", annas.get("code"), "state", "made-up"),
                Map.of("code", annas.get("code"), "state", bens.get("state")));

        for (Map<String, String> data : wrong) {
            Reply refused = Connect.post(anna, "crm", data);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("INVALID_STATE");
        }
        assertThat(story.vendors().crm().calls(Connect.CODE_SPENT)).isZero();
        assertNothingStored(anna);
        story.says("Used up, a state is good for no other code.");
        assertThat(Connect.post(anna, "crm", annas).status()).isEqualTo(200);
        assertThat(Connect.post(anna, "crm", Map.of("code", "acct-9", "state", annas.get("state"))).code())
                .isEqualTo("INVALID_STATE");
        assertThat(story.vendors().crm().calls(Connect.CODE_SPENT)).isEqualTo(1);
    }

    @Test
    void scenario20_aHostOutsideTheModulesListIsNotCalled() {
        Caller anna = story.newUser();

        for (String site : List.of("https://keyco.example.evil.test", "https://169.254.169.254", "https://x@evil.test",
                "https://evil.test/.keyco.example")) {
            Reply refused = Connect.post(anna, "keyco", Map.of("api_key", "ak", "site", site));

            assertThat(refused.status()).as(site).isEqualTo(400);
            assertThat(refused.code()).as(site).isEqualTo("HOST_NOT_ALLOWED");
        }
        assertNothingStored(anna);
    }

    @Test
    void scenario21_aDenialIsAClearAnswerAndUsesTheStateUp() {
        Caller anna = story.newUser();
        Map<String, String> denied = Connect.deny(Connect.begin(anna, "crm"));
        assertThat(denied).containsEntry("error", "access_denied");

        story.says("The front end brings what the crm sent.");
        Reply reply = Connect.post(anna, "crm", denied);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("AUTHORIZATION_DENIED");
        assertThat(Connect.post(anna, "crm", Map.of("code", "acct-1", "state", denied.get("state"))).code())
                .isEqualTo("INVALID_STATE");
        assertThat(story.vendors().crm().calls(Connect.CODE_SPENT)).isZero();
        assertNothingStored(anna);
    }

    @Test
    void scenario22_unknownModulesAndMissingParametersHaveTheirCodes() {
        Caller anna = story.newUser();

        assertRefused(anna.get("/api/authorize"), 400, "MISSING_PARAMETER");
        assertRefused(anna.get("/api/authorize?entityType=nope"), 400, "UNKNOWN_ENTITY_TYPE");
        assertRefused(anna.post("/api/authorize", Map.of()), 400, "MISSING_PARAMETER");
        assertRefused(anna.post("/api/authorize", Map.of("entityType", "crm")), 400, "MISSING_PARAMETER");
        assertRefused(Connect.post(anna, "nope", Map.of("code", "x")), 400, "UNKNOWN_ENTITY_TYPE");
        assertRefused(Connect.post(anna, "crm", Map.of()), 400, "MISSING_PARAMETER");
        assertRefused(story.anybody().get("/redirect/nope?code=x"), 404, "NOT_FOUND");
        assertRefused(story.anybody().get("/api/authorize/callback/nope?code=x&state=y"), 404, "NOT_FOUND");
        assertRefused(anna.get("/api/authorize?entityType=crm&returnUrl=https://evil.test"), 400, "INVALID_REQUEST");
    }

    @Test
    void aCodeOrStateThatIsNoTextIsRefused() {
        Caller anna = story.newUser();
        Connect.begin(anna, "crm");

        for (Object odd : List.of(Map.of("$ne", 1), List.of("acct-1"))) {
            assertRefused(Connect.post(anna, "crm", Map.of("code", odd)), 400, "INVALID_REQUEST");
            assertRefused(Connect.post(anna, "crm", Map.of("code", "acct-1", "state", odd)), 400, "INVALID_REQUEST");
        }
        assertThat(story.vendors().crm().calls(Connect.CODE_SPENT)).isZero();
        assertNothingStored(anna);
    }

    @Test
    void aBadCodeIsRefusedByTheVendor() {
        Caller anna = story.newUser();
        String state = Reply.query(Connect.begin(anna, "crm")).get("state");

        Reply bad = Connect.post(anna, "crm", Map.of("code", "nonsense", "state", state));

        assertRefused(bad, 400, "AUTHORIZATION_FAILED");
        assertNothingStored(anna);
    }

    @ParameterizedTest
    @CsvSource({
        "/oauth/token,status,502", "/oauth/token,drop,502", "/oauth/token,garbage,502", "/oauth/token,rateLimit,503",
        "/me,status,502", "/me,garbage,502"
    })
    void aVendorThatIsDownLeavesNothingBehindAndTheNextAttemptConnects(String path, String fault, int status) {
        Caller anna = story.newUser();
        Map<String, String> back = Connect.approve(Connect.begin(anna, "crm"), 5);
        fault(path, fault);

        Reply failed = Connect.post(anna, "crm", back);

        assertThat(failed.status()).as(failed.body()).isEqualTo(status);
        assertNothingStored(anna);
        story.vendors().crm().faults().clear();
        assertThat(Connect.post(anna, "crm", back).status()).as("the same code again").isEqualTo(status);
        assertThat(Connect.crm(anna, 5).text("/type")).isEqualTo("crm");
    }

    private void fault(String path, String kind) {
        Map<String, Object> rule = new LinkedHashMap<>(Map.of("path", path, "kind", kind));
        if (kind.equals("rateLimit")) {
            rule.put("retryAfter", 1);
        }
        Reply set = story.vendor(story.vendors().crmUrl()).send("PUT", "/_faults", List.of(rule));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.text("/error")).isNotBlank();
    }

    private static void assertNothingStored(Caller user) {
        assertThat(user.get("/api/credentials").body()).doesNotContain("\"id\"");
        assertThat(user.get("/api/integrations").json().at("/entities/authorized")).isEmpty();
    }
}
