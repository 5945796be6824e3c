package dev.fulla.module;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.TransientFailure;
import dev.fulla.shared.UserId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallModuleApiTest {
    private final ModuleBed bed = new ModuleBed(List.of());
    private final Connection acme =
            bed.connect("acme", Map.of("access_token", "old-access", "refresh_token", "old-refresh"), null);

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    private ApiAnswer contacts() {
        return bed.call.execute(acme, ApiCall.get("/contacts"));
    }

    private Failure failure(ApiCall call) {
        return catchThrowableOfType(Failure.class, () -> bed.call.execute(acme, call));
    }

    @Test
    void scenario14WaitsAsLongAsRetryAfterSays() {
        bed.vendor.stubFor(get("/api/contacts").inScenario("limit").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "2")).willSetStateTo("open"));
        bed.vendor.stubFor(get("/api/contacts").inScenario("limit").whenScenarioStateIs("open")
                .willReturn(okJson("{}")));

        assertThat(contacts().status()).isEqualTo(200);
        assertThat(bed.pacing.pauses).hasSize(1);
        assertThat(bed.pacing.pauses.get(0)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void scenario14DoesNotRepeatAPostThatFailed() {
        bed.vendor.stubFor(post("/api/contacts").willReturn(aResponse().withStatus(500)));

        assertThat(failure(ApiCall.post("/contacts", Map.of())).code()).isEqualTo(ErrorCode.UPSTREAM_ERROR);
        bed.vendor.verify(1, postRequestedFor(urlEqualTo("/api/contacts")));

        failure(ApiCall.post("/contacts", Map.of()).withIdempotencyKey("k-1"));
        bed.vendor.verify(4, postRequestedFor(urlEqualTo("/api/contacts")).withHeader("Idempotency-Key", equalTo("k-1")));
    }

    @Test
    void repeatsAPostThatTheVendorAskedToSendLater() {
        bed.vendor.stubFor(post("/api/contacts").inScenario("limit").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "1")).willSetStateTo("open"));
        bed.vendor.stubFor(post("/api/contacts").inScenario("limit").whenScenarioStateIs("open")
                .willReturn(okJson("{}")));

        assertThat(bed.call.execute(acme, ApiCall.post("/contacts", Map.of())).status()).isEqualTo(200);
    }

    @Test
    void handsALongWaitToTheCaller() {
        bed.vendor.stubFor(get("/api/contacts")
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "90")));

        TransientFailure failure = (TransientFailure) failure(ApiCall.get("/contacts"));

        assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(90));
        assertThat(bed.pacing.pauses).isEmpty();
    }

    @Test
    void backsOffLongerEachTimeAndGivesUp() {
        bed.vendor.stubFor(get("/api/contacts").willReturn(aResponse().withStatus(503)));

        assertThat(failure(ApiCall.get("/contacts")).code()).isEqualTo(ErrorCode.UPSTREAM_ERROR);
        assertThat(bed.pacing.pauses).containsExactly(
                Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(1000));
    }

    @Test
    void repeatsAGetWhoseConnectionBroke() {
        bed.vendor.stubFor(get("/api/contacts").inScenario("cut").whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)).willSetStateTo("whole"));
        bed.vendor.stubFor(get("/api/contacts").inScenario("cut").whenScenarioStateIs("whole")
                .willReturn(okJson("{}")));

        assertThat(contacts().status()).isEqualTo(200);
    }

    @Test
    void marksAKeyInvalidOnceWhenItIsRefused() {
        bed.settings.set("keyco", "base-url", bed.origin() + "/api");
        Connection keyco = bed.connect("keyco", Map.of("api_key", "k", "site", "https://eu.keyco.example"), null);
        bed.vendor.stubFor(get("/api/things").withHeader("X-Api-Key", equalTo("k"))
                .willReturn(aResponse().withStatus(401)));

        Failure failure = catchThrowableOfType(
                Failure.class, () -> bed.call.execute(keyco, ApiCall.get("/things")));

        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIAL_INVALID);
        assertThat(bed.stored(keyco).authIsValid()).isFalse();
        assertThat(bed.store.events).hasSize(1);
    }

    @Test
    void scenario20RefusesACustomersHostOutsideTheModulesList() {
        bed.settings.unset("keyco", "base-url");
        for (String site : List.of("https://evil.example", "http://127.0.0.1:" + bed.vendor.port(),
                "https://keyco.example.evil.example", "https://a.keyco.example@evil.example", "https://127.0.0.1")) {
            Connection keyco = bed.connect("keyco", Map.of("api_key", "k", "site", site), null);

            Failure failure = catchThrowableOfType(
                    Failure.class, () -> bed.call.execute(keyco, ApiCall.get("/things")));

            assertThat(failure.code()).as(site).isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
        }
        assertThat(bed.vendor.getAllServeEvents()).isEmpty();
    }

    @Test
    void sendsEveryKindOfBody() {
        bed.vendor.stubFor(post(urlPathEqualTo("/api/b")).willReturn(okJson("{}")));
        ApiCall call = ApiCall.of("POST", "/b");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("a", "1 & 2");
        fields.put("b", List.of("x", "y"));

        bed.call.execute(acme, call.withBody(new ApiBody.JsonBody(Map.of("a", 1))));
        bed.call.execute(acme, call.withBody(new ApiBody.FormBody(fields)));
        bed.call.execute(acme, call.withBody(new ApiBody.RawBody("<x/>".getBytes(), "text/xml")));
        bed.call.execute(acme, call.withBody(new ApiBody.MultipartBody(
                List.of(new ApiBody.Part("file\r\n", "data".getBytes(), "a\".txt", "text/plain")))));
        bed.call.execute(acme, call.withBody(new ApiBody.GraphQlBody("{ me }", Map.of("v", 1))));

        sent("application/json", "{\"a\":1}");
        sent("application/x-www-form-urlencoded", "a=1+%26+2&b=x&b=y");
        sent("text/xml", "<x/>");
        sent("application/json", "{\"query\":\"{ me }\",\"variables\":{\"v\":1}}");
        bed.vendor.verify(postRequestedFor(urlEqualTo("/api/b")).withRequestBody(containing(
                "name=\"file%0D%0A\"; filename=\"a%22.txt\"\r\nContent-Type: text/plain\r\n\r\ndata\r\n")));
    }

    private void sent(String type, String body) {
        bed.vendor.verify(1, postRequestedFor(urlEqualTo("/api/b"))
                .withHeader("Content-Type", equalTo(type)).withRequestBody(equalTo(body)));
    }

    @Test
    void keepsValuesOfDeclaredPathsFromWalking() {
        for (String value : List.of(".", "..")) {
            assertThat(catchThrowableOfType(Failure.class, () -> UrlTemplate.render(
                    "https://api.acme.example/{id}/x", Values.of(Map.of("id", value)))).code())
                    .isEqualTo(ErrorCode.INVALID_REQUEST);
        }
    }

    @Test
    void refusesAbsoluteAddressesOfOthersAndWalkingPaths() {
        assertThat(failure(ApiCall.get("https://evil.example/x")).code()).isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
        assertThat(failure(ApiCall.get("/../secret")).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(failure(ApiCall.get("/a/%2e%2E/b")).code()).isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(failure(ApiCall.get("/{id}").withPathParameter("id", "..")).code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(bed.vendor.getAllServeEvents()).isEmpty();
    }

    @Test
    void buildsQueriesProperly() {
        bed.vendor.stubFor(get(anyUrl()).willReturn(okJson("{}")));
        Map<String, Object> query = new LinkedHashMap<>();
        query.put("q", "a&b=c d");
        query.put("ids", List.of(1, 2));
        query.put("none", null);

        bed.call.execute(acme, ApiCall.get("/{id}/x?y=1").withPathParameter("id", "a/b").withQuery(query));
        bed.call.execute(acme, ApiCall.get("/x").withQuery(query).withArrays(ArrayStyle.CSV));
        bed.call.execute(acme, ApiCall.get("/x").withQuery(query).withArrays(ArrayStyle.BRACKETS));

        bed.vendor.verify(getRequestedFor(urlEqualTo("/api/a%2Fb/x?y=1&q=a%26b%3Dc%20d&ids=1&ids=2")));
        bed.vendor.verify(getRequestedFor(urlEqualTo("/api/x?q=a%26b%3Dc%20d&ids=1,2")));
        bed.vendor.verify(getRequestedFor(urlEqualTo("/api/x?q=a%26b%3Dc%20d&ids%5B%5D=1&ids%5B%5D=2")));
    }

    @Test
    void letsNoCallerReplaceTheAuthorization() {
        assertThat(failure(ApiCall.get("/x").withHeaders(Map.of("authorization", "Bearer x"))).code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
        assertThat(failure(ApiCall.get("/x").withHeaders(Map.of("Host", "evil"))).code())
                .isEqualTo(ErrorCode.INVALID_REQUEST);
    }

    @Test
    void readsJsonOfEveryKindAndEmptyAnswers() {
        bed.vendor.stubFor(get("/api/a").willReturn(aResponse()
                .withHeader("Content-Type", "application/vnd.api+json; charset=utf-8").withBody("{\"a\":1}")));
        bed.vendor.stubFor(get("/api/b").willReturn(aResponse().withStatus(204)
                .withHeader("Content-Type", "application/json")));
        bed.vendor.stubFor(get("/api/c").willReturn(aResponse()
                .withHeader("Content-Type", "text/plain").withBody("plain")));

        assertThat(bed.call.execute(acme, ApiCall.get("/a")).at("/a").asInt()).isEqualTo(1);
        assertThat(bed.call.execute(acme, ApiCall.get("/b")).body()).isNull();
        assertThat((byte[]) bed.call.execute(acme, ApiCall.get("/c")).body()).isEqualTo("plain".getBytes());
    }

    @Test
    void reportsWhatTheVendorSaidWithoutSecrets() {
        bed.vendor.stubFor(get(urlPathEqualTo("/api/tokens/old-access")).willReturn(aResponse().withStatus(422)
                .withHeader("Content-Type", "application/json").withHeader("X-Request-Id", "r-1")
                .withBody("{\"error\":{\"code\":\"BAD\"},\"echo\":\"old-access\"}")));

        Failure failure = failure(ApiCall.get("/tokens/old-access?key=old-access"));

        UpstreamError error = UpstreamError.in(failure).orElseThrow();
        assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_REJECTED);
        assertThat(error.vendorCode()).contains("BAD");
        assertThat(error.requestId()).contains("r-1");
        assertThat(error.status()).isEqualTo(422);
        assertThat(failure.getMessage() + error.getMessage()).doesNotContain("old-access");
    }

    @Test
    void scenario18FindsNoCredentialOfAnotherUser() {
        UserId ben = bed.store.newUser();
        Connection stolen = new Connection(ben, "acme", null, acme.credentialId(), Map.of());
        Connection crossed = new Connection(bed.anna, "keyco", null, acme.credentialId(), Map.of());

        for (Connection connection : List.of(stolen, crossed)) {
            Failure failure = catchThrowableOfType(
                    Failure.class, () -> bed.call.execute(connection, ApiCall.get("/contacts")));
            assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIAL_NOT_FOUND);
        }
        assertThat(bed.vendor.getAllServeEvents()).isEmpty();
    }
}
