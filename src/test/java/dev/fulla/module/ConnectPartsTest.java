package dev.fulla.module;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.outbound.OutboundResponse;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectPartsTest {
    private final ModuleBed bed = new ModuleBed(List.of());

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    private String url(ModuleDefinition module, Map<String, Object> values) {
        return bed.authorizationUrl.build(module, new AuthorizationUrl.Wanted(
                "https://us.example/back?x=1&y=2", "st&te", Pkce.of("verifier").challenge(), values));
    }

    @Test
    void scenario1EncodesEveryPartOfTheAuthorizationUrl() {
        assertThat(url(bed.module("acme"), Map.of())).isEqualTo("https://acme.example/oauth/authorize?response_type=code"
                + "&client_id=client%20%26%20id&redirect_uri=https%3A%2F%2Fus.example%2Fback%3Fx%3D1%26y%3D2"
                + "&scope=contacts.read%20offline&state=st%26te"
                + "&code_challenge=iMnq5o6zALKXGivsnlom_0F5_WYda32GHkxlV7mq7hQ&code_challenge_method=S256"
                + "&prompt=consent");
    }

    @Test
    void leavesWhatIsUnsetOutOfTheAuthorizationUrlAndTakesScopesFromSettings() {
        ModuleDefinition module = ModuleFiles.catalog(List.of(new ModuleFiles.Source("x", """
                name: plain
                baseUrl: https://api.plain.example
                hosts: ["*.plain.example"]
                whoAmI: {get: /me, externalId: /id}
                auth:
                  scheme: oauth2
                  authorizeUrl: "https://{sub}.plain.example/auth"
                  tokenUrl: https://plain.example/token
                  pkce: false
                  fields: [{name: sub}]
                """))).get("plain");
        bed.settings.set("plain", "client-id", "c");

        assertThat(url(module, Map.of("sub", "eu"))).startsWith("https://eu.plain.example/auth?response_type=code&")
                .doesNotContain("scope").doesNotContain("null").doesNotContain("challenge");
        assertThat(url(module, Map.of())).startsWith("https://{{sub}}.plain.example/auth?");
        assertThat(catchThrowableOfType(Failure.class, () -> url(module, Map.of("sub", "evil.example/x"))).code())
                .isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
        bed.settings.set("plain", "scopes", "one, two");
        assertThat(url(module, Map.of("sub", "eu"))).contains("&scope=one%20two&");
    }

    @Test
    void scenario1DescribesAForm() {
        FormSchema form = FormSchema.of("Keyco", bed.module("keyco").auth().fields());

        JsonNode schema = Json.MAPPER.valueToTree(form);
        assertThat(schema.at("/jsonSchema/type").asText()).isEqualTo("object");
        assertThat(schema.at("/jsonSchema/required").toString()).isEqualTo("[\"api_key\"]");
        assertThat(schema.at("/jsonSchema/properties/site/default").asText()).isEqualTo("https://eu.keyco.example");
        assertThat(schema.at("/uiSchema/api_key/ui:widget").asText()).isEqualTo("password");
        assertThat(schema.at("/uiSchema/site/ui:placeholder").asText()).isEqualTo("https://");
    }

    @Test
    void checksAFormAndNamesTheField() {
        List<Field> fields = bed.module("keyco").auth().fields();

        assertThat(FormSchema.check(fields, Map.of("api_key", "0042", "other", "x")))
                .isEqualTo(Map.of("api_key", "0042", "site", "https://eu.keyco.example"));
        assertThat(refusal(fields, Map.of())).contains("'api_key' is required");
        assertThat(refusal(fields, Map.of("api_key", " "))).contains("'api_key' is required");
        assertThat(refusal(fields, Map.of("api_key", 42))).contains("'api_key' must be of type string");
        assertThat(refusal(fields, Map.of("api_key", Map.of("$ne", 1)))).contains("'api_key' must be of type string");
        assertThat(refusal(fields, Map.of("api_key", "k", "site", "s3cret"))).contains("'site'").doesNotContain("s3cret");
    }

    private static String refusal(List<Field> fields, Map<String, Object> data) {
        Failure failure = catchThrowableOfType(Failure.class, () -> FormSchema.check(fields, data));
        assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        return failure.getMessage();
    }

    private static final Map<String, Object> KEY = Map.of("api_key", "k", "site", "https://eu.keyco.example");

    private Failure identifyFails() {
        return catchThrowableOfType(Failure.class, () -> bed.identify.execute(bed.module("keyco"), KEY));
    }

    @Test
    void namesTheAccountAndMakesNumbersText() {
        bed.vendor.stubFor(get("/api/account").withHeader("X-Api-Key", equalTo("k")).willReturn(
                okJson("{\"account\":{\"number\":42,\"first\":\"Ada\",\"last\":\"Lovelace\"}}")));

        assertThat(bed.identify.execute(bed.module("keyco"), KEY))
                .isEqualTo(new Account("42", "Ada Lovelace", Map.of()));
    }

    @Test
    void keepsRoutingFactsForTheEntity() {
        bed.vendor.stubFor(get("/api/me").willReturn(okJson("{\"id\":\"a-1\",\"display_name\":\"Acme\",\"plan\":3}")));

        assertThat(bed.identify.execute(bed.module("acme"), Map.of("access_token", "t")).entityData())
                .isEqualTo(Map.of("plan", 3));
    }

    @Test
    void scenario6RefusesAWrongKey() {
        bed.vendor.stubFor(get("/api/account").willReturn(aResponse().withStatus(401)));

        assertThat(identifyFails().code()).isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
    }

    @Test
    void scenario7RefusesAnAccountWithoutAnId() {
        for (String body : List.of("{}", "{\"account\":{\"number\":null}}", "{\"account\":{\"number\":\" \"}}")) {
            bed.vendor.stubFor(get("/api/account").willReturn(okJson(body)));

            assertThat(identifyFails().code()).as(body).isEqualTo(ErrorCode.NO_EXTERNAL_ID);
        }
    }

    @Test
    void takesAnErrorInsideA200AsAnError() {
        bed.vendor.stubFor(get("/api/account").willReturn(
                okJson("{\"ok\":false,\"error\":\"no_scope\",\"account\":{\"number\":1}}")));

        assertThat(identifyFails().code()).isEqualTo(ErrorCode.UPSTREAM_REJECTED);
    }

    @Test
    void scenario19TestsAStoredConnection() {
        Connection keyco = bed.connect("keyco", KEY, null);
        bed.vendor.stubFor(get("/api/account").willReturn(okJson("{\"account\":{\"number\":42}}")));
        assertThat(bed.test.execute(keyco).isOk()).isTrue();

        bed.vendor.stubFor(get("/api/account").willReturn(aResponse().withStatus(401)));
        assertThat(bed.test.execute(keyco).code()).isEqualTo(ErrorCode.CREDENTIAL_INVALID);
    }

    @Test
    void namesAnAccountByGraphQl() {
        try (ModuleBed graph = new ModuleBed(List.of("""
                name: graph
                baseUrl: https://api.graph.example/graphql
                auth: {scheme: apiKey, fields: [{name: key}], placement: {in: header, name: Authorization, value: "{key}"}}
                whoAmI: {graphql: "{ viewer { id name } }", externalId: /data/viewer/id, name: /data/viewer/name}
                errors: [{at: /errors/0/extensions/code, equals: AUTH, as: UNAUTHORIZED}]
                """))) {
            graph.vendor.stubFor(post(urlPathEqualTo("/api")).withHeader("Authorization", equalTo("k"))
                    .willReturn(okJson("{\"data\":{\"viewer\":{\"id\":\"v\",\"name\":\"V\"}}}")));
            assertThat(graph.identify.execute(graph.module("graph"), Map.of("key", "k")).externalId()).isEqualTo("v");

            graph.vendor.stubFor(post(urlPathEqualTo("/api"))
                    .willReturn(okJson("{\"errors\":[{\"extensions\":{\"code\":\"AUTH\"}}]}")));
            assertThat(catchThrowableOfType(Failure.class,
                    () -> graph.identify.execute(graph.module("graph"), Map.of("key", "k"))).code())
                    .isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void takesAKeyAsUserNameWithAnEmptyPassword() {
        assertThat(ApiRequests.basic("sk_1", "")).isEqualTo("Basic c2tfMTo=");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Retry-After | 2 | 2000", "Retry-After | 0.5 | 500", "Retry-After | Thu, 15 Jan 2026 09:00:10 GMT | 10000",
        "Retry-After | Thu, 15 Jan 2026 08:00:00 GMT | 0", "X-RateLimit-Reset-After | 3 | 3000",
        "X-RateLimit-Reset | 5 | 5000", "X-RateLimit-Reset | 1768467604 | 4000", "X-RateLimit-Reset | 1768467604000 | 4000",
        "RateLimit-Reset | 7 | 7000", "RateLimit | \"burst\";r=0;t=3, \"day\";r=0;t=9 | 9000",
        "RateLimit | limit=10, remaining=0, reset=6 | 6000", "Retry-After | soon | -1", "Retry-After | 99999999 | -1"
    })
    void readsHowLongToWait(String header, String value, long millis) {
        OutboundResponse response = new OutboundResponse(
                429, URI.create("https://x.example"), Map.of(header, List.of(value)), new byte[0]);

        assertThat(RetryHints.in(response, Instant.parse("2026-01-15T09:00:00Z")).map(Duration::toMillis).orElse(-1L))
                .isEqualTo(millis);
    }
}
