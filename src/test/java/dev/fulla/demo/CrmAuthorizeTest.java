package dev.fulla.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.demo.VendorClient.Reply;
import dev.fulla.support.TestClock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrmAuthorizeTest {
    private static final String VERIFIER = "verifier-verifier-verifier-verifier-verifier";

    private final TestClock clock = new TestClock();
    private final SampleVendors vendors = SampleVendors.start(DemoProperties.onFreePorts(), clock);
    private final VendorClient crm = new VendorClient(vendors.crmUrl());

    @AfterEach
    void stop() {
        vendors.close();
    }

    @Test
    void sendsTheApproverBackWithCodeAndState() throws Exception {
        Reply reply = crm.authorize(Map.of("approve", "7"));

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).matches("http://localhost:8080/callback\\?code=crm-code-\\w+&state=s\\+1%262");
    }

    @Test
    void givesTokensOfTheApprovedAccountForTheCode() throws Exception {
        Reply tokens = crm.token(codeForm(approvedCode(Map.of("scope", "contacts offline")), Map.of()));

        assertThat(tokens.status()).isEqualTo(200);
        assertThat(tokens.text("token_type")).isEqualTo("Bearer");
        assertThat(tokens.json().get("expires_in").asInt()).isEqualTo(300);
        assertThat(tokens.text("scope")).isEqualTo("contacts offline");
        assertThat(tokens.header("Cache-Control")).isEqualTo("no-store");
        Reply me = crm.with("Authorization", "Bearer " + tokens.text("access_token")).get("/me");
        assertThat(me.body()).contains("\"id\":\"7\"", "\"name\":\"Account 7\"", "account7@crm.example");
    }

    @Test
    void tellsOfADenial() throws Exception {
        Reply reply = crm.authorize(Map.of("deny", "1"));

        assertThat(reply.header("Location")).isEqualTo(VendorClient.REDIRECT + "?error=access_denied&state=s+1%262");
    }

    @Test
    void showsAPersonAPageThatTheyCanAnswer() throws Exception {
        Reply page = crm.authorize(Map.of("state", "\"><script>alert(1)</script>"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body())
                .contains("<html lang=\"en\">", "<legend>Which account?</legend>", "Account 1", "Allow", "Deny")
                .doesNotContain("<script");
    }

    @Test
    void takesTheAnswerOfThePage() throws Exception {
        Map<String, String> form = new TreeMap<>(Map.of(
                "client_id", "fulla-demo", "redirect_uri", VendorClient.REDIRECT, "response_type", "code", "state", "s"));
        form.putAll(Map.of("account", "3", "allow", "1"));

        Reply reply = crm.form("/oauth/authorize", form);

        String code = reply.header("Location").replaceAll(".*code=([^&]+).*", "$1");
        String token = crm.token(codeForm(code, Map.of())).text("access_token");
        assertThat(crm.with("Authorization", "Bearer " + token).get("/me").text("id")).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "https://evil.example/", "http://localhost:80@evil.example/", "http://localhost:x.evil.example/",
                "http://localhost:8080/callback#x", "javascript:alert(1)"
            })
    void neverRedirectsToAnAddressThatIsNotAllowed(String redirectUri) throws Exception {
        Reply reply = crm.authorize(Map.of("redirect_uri", redirectUri, "approve", "1"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Location")).isEmpty();
    }

    @Test
    void refusesAnUnknownClient() throws Exception {
        assertThat(crm.authorize(Map.of("client_id", "somebody")).status()).isEqualTo(400);
    }

    @Test
    void sendsOtherMistakesBackToTheClient() throws Exception {
        assertThat(crm.authorize(Map.of("response_type", "token")).header("Location"))
                .contains("error=unsupported_response_type");
        assertThat(crm.authorize(Map.of("code_challenge", VERIFIER)).header("Location")).contains("error=invalid_request");
    }

    @Test
    void wantsTheVerifierOfTheChallenge() throws Exception {
        Map<String, String> challenge = Map.of(
                "code_challenge", Secrets.challenge(VERIFIER), "code_challenge_method", "S256");

        assertInvalidGrant(crm.token(codeForm(approvedCode(challenge), Map.of())));
        assertInvalidGrant(crm.token(codeForm(approvedCode(challenge), Map.of("code_verifier", VERIFIER + "x"))));
        assertThat(crm.token(codeForm(approvedCode(challenge), Map.of("code_verifier", VERIFIER))).status())
                .isEqualTo(200);
    }

    @Test
    void refusesAVerifierWithoutAChallenge() throws Exception {
        assertInvalidGrant(crm.token(codeForm(approvedCode(Map.of()), Map.of("code_verifier", VERIFIER))));
    }

    @Test
    void takesACodeOnceAndRevokesItsTokensWhenItComesAgain() throws Exception {
        String code = approvedCode(Map.of());
        Reply first = crm.token(codeForm(code, Map.of()));

        assertInvalidGrant(crm.token(codeForm(code, Map.of())));

        assertInvalidGrant(crm.refresh(first.text("refresh_token")));
        assertThat(crm.with("Authorization", "Bearer " + first.text("access_token")).get("/me").status()).isEqualTo(401);
    }

    @Test
    void takesACodeForTenMinutesOnly() throws Exception {
        String code = approvedCode(Map.of());
        clock.advance(Duration.ofMinutes(10));

        assertInvalidGrant(crm.token(codeForm(code, Map.of())));
    }

    @Test
    void wantsTheRedirectUriOfTheRequest() throws Exception {
        assertInvalidGrant(crm.token(codeForm(approvedCode(Map.of()), Map.of("redirect_uri", "http://localhost:1/"))));
    }

    @Test
    void takesAFreeCodeAsOftenAsItComes() throws Exception {
        assertThat(crm.exchange("acct-42").status()).isEqualTo(200);
        assertThat(crm.as(42).get("/me").text("name")).isEqualTo("Account 42");
        assertInvalidGrant(crm.exchange("acct-x"));
    }

    @Test
    void knowsTheClientByHeaderOrForm() throws Exception {
        String right = Base64.getEncoder().encodeToString("fulla-demo:fulla-demo-secret".getBytes());
        Map<String, String> form = Map.of("grant_type", "authorization_code", "code", "acct-1");

        assertThat(crm.with("Authorization", "Basic " + right).form("/oauth/token", form).status()).isEqualTo(200);
        Reply refused = crm.with("Authorization", "Basic !").form("/oauth/token", form);
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.text("error")).isEqualTo("invalid_client");
        assertThat(refused.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(crm.token(Map.of("client_secret", "wrong", "grant_type", "authorization_code", "code", "acct-1")).status())
                .isEqualTo(401);
    }

    @Test
    void givesAppsATokenWithoutRefresh() throws Exception {
        Reply reply = crm.token(Map.of("grant_type", "client_credentials"));

        assertThat(reply.json().has("refresh_token")).isFalse();
        assertThat(crm.with("Authorization", "Bearer " + reply.text("access_token")).get("/me").text("id"))
                .isEqualTo("1");
    }

    @Test
    void refusesOtherGrantsAndOtherBodies() throws Exception {
        assertThat(crm.token(Map.of("grant_type", "password")).text("error")).isEqualTo("unsupported_grant_type");
        assertThat(crm.send("POST", "/oauth/token", Map.of()).text("error_description")).contains("form");
    }

    private String approvedCode(Map<String, String> added) throws Exception {
        Map<String, String> all = new TreeMap<>(added);
        all.put("approve", "7");
        return crm.authorize(all).header("Location").replaceAll(".*code=([^&]+).*", "$1");
    }

    private static Map<String, String> codeForm(String code, Map<String, String> added) {
        Map<String, String> form = new TreeMap<>(
                Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", VendorClient.REDIRECT));
        form.putAll(added);
        return form;
    }

    private static void assertInvalidGrant(Reply reply) {
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("error")).isEqualTo("invalid_grant");
    }
}
