package dev.fulla.module;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.module.TokenClient.CodeExchange;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What real vendors needed of the format. */
class FormatAdditionsTest {
    private static final String MODULE = """
            name: real
            baseUrl: https://api.real.example
            auth:
              scheme: oauth2
              authorizeUrl: https://real.example/authorize
              tokenUrl: https://real.example/token
              token: {scope: [/scope, /scopes]}
              errors: [{at: /status, equals: BAD_SECRET, as: MISCONFIGURED, code: /status}]
            whoAmI: {get: /me, externalId: /id}
            objects:
              things:
                list:
                  post: /things
                  body: {filter: {updated: {gte: "{modifiedSince}"}}, kept: {}}
                  modifiedSince: {param: If-Modified-Since, in: header}
            """;
    private final ModuleBed bed = new ModuleBed(List.of(MODULE));
    private final Connection connection = bed.connect("real", Map.of("access_token", "a"), null);

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    private TokenGrant exchange() {
        return bed.tokens.exchangeCode(bed.module("real"), new CodeExchange("c", "https://hub.example/cb", null, Map.of()));
    }

    @Test
    void readsScopesFromAList() {
        bed.vendor.stubFor(post("/token").willReturn(okJson("{\"access_token\":\"a\",\"scopes\":[\"one\",\"two\"]}")));

        assertThat(exchange().scopes()).containsExactly("one", "two");
    }

    @Test
    void blamesThisInstallationWhenTheVendorSaysSoInItsOwnWords() {
        bed.vendor.stubFor(post("/token").willReturn(aResponse().withStatus(400)
                .withHeader("Content-Type", "application/json").withBody("{\"status\":\"BAD_SECRET\"}")));

        assertThat(catchThrowableOfType(Failure.class, this::exchange).code()).isEqualTo(ErrorCode.MODULE_NOT_CONFIGURED);
    }

    @Test
    void putsTheMomentIntoAHeaderInWholeSeconds() {
        bed.vendor.stubFor(post(urlEqualTo("/api/things"))
                .withHeader("If-Modified-Since", equalTo("2024-05-06T07:08:09Z"))
                .willReturn(okJson("[{\"id\":1}]")));

        List<RecordPage> pages = bed.list.execute(connection, "things",
                Map.of("modifiedSince", Instant.parse("2024-05-06T07:08:09.987Z"))).toList();

        assertThat(pages.get(0).items()).hasSize(1);
    }

    @Test
    void leavesOutAnObjectOfWhichNothingIsLeft() {
        bed.vendor.stubFor(post(urlEqualTo("/api/things")).withHeader("If-Modified-Since", absent())
                .willReturn(okJson("[]")));

        bed.list.execute(connection, "things", Map.of()).toList();

        String body = bed.vendor.getAllServeEvents().get(0).getRequest().getBodyAsString();
        assertThat(body).isEqualTo("{\"kept\":{}}");
    }

    @Test
    void waitsUntilAMomentThatRetryAfterNames() {
        Instant then = bed.store.clock.instant().plusSeconds(3);
        bed.vendor.stubFor(get("/api/x").willReturn(aResponse().withStatus(429).withHeader("Retry-After", then.toString())));

        Failure failure = catchThrowableOfType(Failure.class, () -> bed.call.execute(connection, ApiCall.get("/x")));

        assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
        assertThat(bed.pacing.pauses.get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void writesObjectsIntoFormsWithBrackets() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("metadata", Map.of("key", "a b"));
        fields.put("items", List.of(Map.of("price", 1), Map.of("price", 2)));

        assertThat(Encoding.form(fields))
                .isEqualTo("metadata%5Bkey%5D=a+b&items%5B0%5D%5Bprice%5D=1&items%5B1%5D%5Bprice%5D=2");
    }

    @Test
    void refusesAWebhookKeyItDoesNotKnow() {
        String broken = MODULE + "webhook: {signature: {scheme: hmac-sha256, heder: X}}\n";

        Failure failure = catchThrowableOfType(Failure.class,
                () -> ModuleFiles.catalog(List.of(new ModuleFiles.Source("a.yaml", broken))));

        assertThat(failure.getMessage()).contains("webhook.signature.heder: unknown key; expected one of");
    }
}
