package dev.fulla.module;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.module.TokenClient.CodeExchange;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.TransientFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenClientTest {
    private static final String OAUTH = """
            name: vendor
            baseUrl: https://api.vendor.example/v1
            hosts: ["*.vendor.example"]
            whoAmI: {externalId: "{access_token}"}
            auth:
              scheme: oauth2
              authorizeUrl: https://vendor.example/authorize
              tokenUrl: https://vendor.example/token
            """;
    private static final CodeExchange CODE =
            new CodeExchange("the-code", "https://us.example/back", "the-verifier", Map.of());
    private ModuleBed bed;

    private ModuleDefinition module(String text) {
        bed = new ModuleBed(List.of(text));
        return bed.catalog.all().get(0);
    }

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    private void token(String json) {
        bed.vendor.stubFor(post("/token").willReturn(okJson(json)));
    }

    private static Failure failure(ThrowingCallable work) {
        return catchThrowableOfType(Failure.class, work);
    }

    @Test
    void scenario2ExchangesACodeInOneFormRequestWithoutABearerHeader() {
        ModuleDefinition module = module(OAUTH);
        token("{\"access_token\":\"a\",\"refresh_token\":\"r\",\"expires_in\":\"3600\",\"scope\":\"x y\"}");

        TokenGrant grant = bed.tokens.exchangeCode(module, CODE);

        assertThat(grant.data()).isEqualTo(Map.of("access_token", "a", "refresh_token", "r"));
        assertThat(grant.expiresAt()).isEqualTo(bed.store.clock.instant().plusSeconds(3600));
        assertThat(grant.scopes()).containsExactly("x", "y");
        assertThat(grant.toString()).doesNotContain("refresh_token");
        bed.vendor.verify(1, postRequestedFor(urlEqualTo("/token")).withHeader("Authorization", absent())
                .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                .withRequestBody(equalTo("grant_type=authorization_code&code=the-code"
                        + "&redirect_uri=https%3A%2F%2Fus.example%2Fback&code_verifier=the-verifier"
                        + "&client_id=client+%26+id&client_secret=app-secret")));
    }

    @Test
    void leavesAbsentParametersOut() {
        ModuleDefinition module = module(OAUTH + "  tokenParams: {audience: \"{aud|}\"}\n  callback: [aud]\n");
        token("{\"access_token\":\"a\"}");

        bed.tokens.exchangeCode(module, new CodeExchange("c", "https://us.example/back", null, Map.of()));

        bed.vendor.verify(postRequestedFor(urlEqualTo("/token"))
                .withRequestBody(matching("(?!.*(null|verifier|audience|scope)).*")));
    }

    @Test
    void provesTheClientByBasicHeaderOrNotAtAll() {
        ModuleDefinition basic = module(OAUTH + "  clientAuth: basic\n");
        token("{\"access_token\":\"a\"}");
        bed.tokens.exchangeCode(basic, CODE);
        bed.vendor.verify(postRequestedFor(urlEqualTo("/token"))
                .withHeader("Authorization", equalTo(ApiRequests.basic("client & id", "app-secret")))
                .withRequestBody(matching("(?!.*client_).*")));
        bed.vendor.stop();

        ModuleDefinition none = module(OAUTH + "  clientAuth: none\n");
        token("{\"access_token\":\"a\"}");
        bed.tokens.exchangeCode(none, CODE);
        bed.vendor.verify(postRequestedFor(urlEqualTo("/token"))
                .withRequestBody(matching("(?!.*client_secret).*client_id=client.*")));
    }

    @Test
    void sendsMultipartAndJsonWhereTheVendorWantsThem() {
        ModuleDefinition multipart = module(OAUTH + "  tokenBody: multipart\n");
        token("{\"access_token\":\"a\"}");
        bed.tokens.exchangeCode(multipart, CODE);
        bed.vendor.verify(postRequestedFor(urlEqualTo("/token"))
                .withHeader("Content-Type", containing("multipart/form-data; boundary="))
                .withRequestBody(containing("name=\"code\"\r\n\r\nthe-code\r\n")));
        bed.vendor.stop();

        ModuleDefinition json = module(OAUTH + "  tokenBody: json\n  tokenHeaders: {X-App: \"{clientId}\"}\n");
        token("{\"access_token\":\"a\"}");
        bed.tokens.exchangeCode(json, CODE);
        bed.vendor.verify(postRequestedFor(urlEqualTo("/token")).withHeader("X-App", equalTo("client & id"))
                .withRequestBody(equalToJson("{\"grant_type\":\"authorization_code\",\"code\":\"the-code\","
                        + "\"redirect_uri\":\"https://us.example/back\",\"code_verifier\":\"the-verifier\","
                        + "\"client_id\":\"client & id\",\"client_secret\":\"app-secret\"}")));
    }

    @Test
    void keepsCallbackParametersAndValuesOfTheAnswer() {
        ModuleDefinition module = module(OAUTH.replace("{access_token}", "{realmId}") + "  callback: [realmId]\n"
                + "  keep: {api_domain: /api_domain, user_token: /authed_user/access_token}\n"
                + "  token: {accessToken: [/access_token, /authed_user/access_token]}\n");
        token("{\"api_domain\":\"https://x.vendor.example\",\"authed_user\":{\"access_token\":\"u\"},"
                + "\"x_refresh_token_expires_in\":100}");

        TokenGrant grant = bed.tokens.exchangeCode(module, new CodeExchange(
                "c", "https://us.example/back", null, Map.of("realmId", "9", "state", "s", "code", "c")));

        assertThat(grant.data()).isEqualTo(Map.of(
                "realmId", "9", "api_domain", "https://x.vendor.example", "user_token", "u", "access_token", "u"));
        assertThat(grant.refreshExpiresAt()).isEqualTo(bed.store.clock.instant().plusSeconds(100));
        assertThat(bed.identify.execute(module, grant.data()).externalId()).isEqualTo("9");
    }

    @Test
    void tellsRefusalsFromTroubleAndNeverAsksTwice() {
        ModuleDefinition module = module(OAUTH);
        bed.vendor.stubFor(post("/token").willReturn(aResponse().withStatus(400)
                .withHeader("Content-Type", "application/json").withBody("{\"error\":\"invalid_grant\"}")));
        Failure refused = failure(() -> bed.tokens.exchangeCode(module, CODE));
        bed.vendor.stubFor(post("/token").willReturn(aResponse().withStatus(502)));
        Failure down = failure(() -> bed.tokens.exchangeCode(module, CODE));
        token("{\"ok\":false,\"error\":\"invalid_code\"}");
        Failure inside = failure(() -> bed.tokens.exchangeCode(module, CODE));
        bed.vendor.stubFor(post("/token").willReturn(aResponse().withStatus(302).withHeader("Location", "/else")));
        Failure moved = failure(() -> bed.tokens.exchangeCode(module, CODE));

        assertThat(refused.code()).isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
        assertThat(down).isInstanceOf(TransientFailure.class);
        assertThat(inside.code()).isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
        assertThat(UpstreamError.in(inside).orElseThrow().vendorCode()).contains("invalid_code");
        assertThat(moved.code()).isEqualTo(ErrorCode.UPSTREAM_REJECTED);
        bed.vendor.verify(4, postRequestedFor(urlEqualTo("/token")));
        assertThat(refused.getMessage()).doesNotContain("the-code").doesNotContain("app-secret");
    }

    @Test
    void readsErrorsInsideA200AsTheFileSays() {
        ModuleDefinition module = module(OAUTH + "  errors:\n"
                + "    - {at: /error, in: [ratelimited], as: RATE_LIMITED, code: /error}\n"
                + "    - {at: /ok, equals: false, as: REJECTED, code: /error}\n");
        token("{\"ok\":false,\"error\":\"ratelimited\"}");
        Failure limited = failure(() -> bed.tokens.exchangeCode(module, CODE));
        token("{\"ok\":false,\"error\":\"bad\",\"access_token\":\"a\"}");
        Failure rejected = failure(() -> bed.tokens.exchangeCode(module, CODE));

        assertThat(limited.code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
        assertThat(rejected.code()).isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
    }

    @Test
    void namesThePropertyThatIsMissing() {
        ModuleDefinition module = module(OAUTH);
        bed.settings.unset("vendor", "client-secret");

        Failure failure = failure(() -> bed.tokens.exchangeCode(module, CODE));

        assertThat(failure.code()).isEqualTo(ErrorCode.MODULE_NOT_CONFIGURED);
        assertThat(failure.getMessage()).contains("fulla.modules.vendor.client-secret")
                .contains("FULLA_MODULES_VENDOR_CLIENT_SECRET");
    }

    @Test
    void getsTokensForClientCredentialsThatTheUserBrings() {
        ModuleDefinition module = module("""
                name: own
                baseUrl: https://api.own.example
                whoAmI: {externalId: "{id}"}
                auth:
                  scheme: oauth2
                  grant: client_credentials
                  tokenUrl: https://api.own.example/token
                  client: {id: "{id}", secret: "{key}"}
                  scopes: [a, b]
                  fields: [{name: id}, {name: key, secret: true}]
                  lifetime: 1h
                """);
        token("{\"access_token\":\"t\"}");

        TokenGrant grant = bed.tokens.submitForm(module, Map.of("id", "me", "key", "mine"));

        assertThat(grant.data()).isEqualTo(Map.of("id", "me", "key", "mine", "access_token", "t"));
        assertThat(grant.expiresAt()).isEqualTo(bed.store.clock.instant().plusSeconds(3600));
        assertThat(bed.tokens.canRenew(module, grant.data())).isTrue();
        bed.vendor.verify(postRequestedFor(urlEqualTo("/token"))
                .withRequestBody(containing("scope=a+b&client_id=me&client_secret=mine")));
    }

    @Test
    void logsInAgainWhenThePasswordGrantsRefreshTokenIsRefused() {
        ModuleDefinition module = module("""
                name: legacy
                baseUrl: https://api.legacy.example
                whoAmI: {externalId: "{username}"}
                auth:
                  scheme: oauth2
                  grant: password
                  clientAuth: none
                  tokenUrl: https://api.legacy.example/token
                  fields: [{name: username}, {name: password, secret: true}]
                """);
        bed.vendor.stubFor(post("/token").withRequestBody(containing("grant_type=refresh_token"))
                .willReturn(aResponse().withStatus(400)));
        bed.vendor.stubFor(post("/token").withRequestBody(containing("username=u&password=p"))
                .willReturn(okJson("{\"access_token\":\"t2\"}")));

        TokenGrant grant = bed.tokens.renew(module, Map.of("username", "u", "password", "p", "refresh_token", "r"));

        assertThat(grant.data()).containsEntry("access_token", "t2");
    }

    @Test
    void exchangesAKeyForAShortTokenAgainAndAgain() {
        ModuleDefinition module = module("""
                name: keyed
                baseUrl: https://api.keyed.example
                whoAmI: {get: /account, externalId: /id}
                auth:
                  scheme: apiKey
                  fields: [{name: client}, {name: key, secret: true}]
                  exchange: {post: /login, headers: {x-client-id: "{client}", x-api-key: "{key}"}}
                  token: {accessToken: /token, expiresAt: /expires_at}
                """);
        bed.vendor.stubFor(post("/api/login").withHeader("x-client-id", equalTo("c"))
                .withHeader("x-api-key", equalTo("k"))
                .willReturn(okJson("{\"token\":\"short\",\"expires_at\":\"2026-01-15T09:30:00+0000\"}")));

        TokenGrant grant = bed.tokens.submitForm(module, Map.of("client", "c", "key", "k"));

        assertThat(grant.data()).isEqualTo(Map.of("client", "c", "key", "k", "access_token", "short"));
        assertThat(grant.expiresAt()).isEqualTo(Instant.parse("2026-01-15T09:30:00Z"));
        assertThat(bed.tokens.renew(module, grant.data()).data()).isEqualTo(grant.data());
    }

    @Test
    void connectsInSteps() {
        ModuleDefinition module = module("""
                name: steps
                baseUrl: https://api.steps.example
                whoAmI: {externalId: "{email}"}
                auth:
                  scheme: apiKey
                  steps:
                    - {fields: [{name: email, format: email}], post: /send, body: {to: "{email}"}, keep: {flow: /flow}}
                    - {fields: [{name: code, secret: true}], post: /check, body: {flow: "{flow}", code: "{code}"}}
                """);
        bed.vendor.stubFor(post("/api/send").withRequestBody(equalToJson("{\"to\":\"a@b.example\"}"))
                .willReturn(okJson("{\"flow\":7}")));
        bed.vendor.stubFor(post("/api/check").withRequestBody(equalToJson("{\"flow\":7,\"code\":\"123\"}"))
                .willReturn(okJson("{\"access_token\":\"t\"}")));

        TokenClient.StepResult first = bed.tokens.runStep(module, 1, Map.of("email", "a@b.example"));
        TokenClient.StepResult second =
                bed.tokens.runStep(module, 2, Map.of("email", "a@b.example", "flow", 7, "code", "123"));

        assertThat(first.grant()).isNull();
        assertThat(first.data()).isEqualTo(Map.of("flow", 7));
        assertThat(second.grant().data()).containsEntry("access_token", "t").containsEntry("email", "a@b.example");
        assertThat(failure(() -> bed.tokens.runStep(module, 3, Map.of())).code()).isEqualTo(ErrorCode.INVALID_STEP);
    }

    @Test
    void scenario20RefusesATokenHostThatACallerNames() {
        ModuleDefinition module = module(OAUTH
                .replace("tokenUrl: https://vendor.example/token", "tokenUrl: \"{accounts-server}/token\"")
                + "  callback: [accounts-server]\n");

        bed.settings.unset("vendor", "token-url");

        Failure failure = failure(() -> bed.tokens.exchangeCode(module, new CodeExchange(
                "c", "https://us.example/back", null, Map.of("accounts-server", "https://evil.example"))));

        assertThat(failure.code()).isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
        assertThat(bed.vendor.getAllServeEvents()).isEmpty();
    }

    @Test
    void scenario17RevokesAtTheVendor() {
        ModuleDefinition module = module(OAUTH + "  revokeUrl: https://vendor.example/revoke\n");
        bed.vendor.stubFor(post("/revoke").willReturn(aResponse().withStatus(200)));

        bed.tokens.revoke(module, Map.of("access_token", "a", "refresh_token", "r"));

        bed.vendor.verify(postRequestedFor(urlEqualTo("/revoke"))
                .withRequestBody(containing("token=r&token_type_hint=refresh_token")));
    }
}
