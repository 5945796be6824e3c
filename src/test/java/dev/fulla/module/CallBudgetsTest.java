package dev.fulla.module;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallBudgetsTest {
    private static final String MODULE = """
            name: limited
            baseUrl: https://api.limited.example
            auth: {scheme: apiKey, fields: [{name: key, secret: true}], placement: {in: query, name: k, value: "{key}"}}
            whoAmI: {get: /me, externalId: /id}
            rateLimit: %s
            """;
    private ModuleBed bed;

    private Connection connect(String limits) {
        bed = new ModuleBed(List.of(MODULE.formatted(limits)));
        bed.vendor.stubFor(get(anyUrl()).willReturn(okJson("{}")));
        return bed.connect("limited", Map.of("key", "s3"), null);
    }

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    @Test
    void sendsNothingBeyondTheLimitAndSaysWhenToComeBack() {
        Connection connection = connect("{requests: 3, per: 1m}");
        for (int i = 0; i < 3; i++) {
            bed.call.execute(connection, ApiCall.get("/a"));
        }

        TransientFailure refused = catchThrowableOfType(
                TransientFailure.class, () -> bed.call.execute(connection, ApiCall.get("/a")));

        assertThat(refused.code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
        assertThat(refused.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(67));
        bed.vendor.verify(3, getRequestedFor(urlPathEqualTo("/api/a")));
        bed.pacing.advance(refused.retryAfter().orElseThrow());
        assertThat(bed.call.execute(connection, ApiCall.get("/a")).status()).isEqualTo(200);
    }

    @Test
    void waitsWhereItIsNotLong() {
        Connection connection = connect("[{requests: 2, per: 1s}, {requests: 100, per: 1d}]");

        for (int i = 0; i < 6; i++) {
            bed.call.execute(connection, ApiCall.get("/a"));
        }

        assertThat(bed.pacing.pauses).isNotEmpty().allMatch(pause -> pause.compareTo(Duration.ofSeconds(2)) < 0);
        bed.vendor.verify(6, getRequestedFor(urlPathEqualTo("/api/a")));
    }

    @Test
    void countsAccountsApartUnlessTheVendorCountsTheInstallation() {
        Connection hers = connect("{requests: 1, per: 1h}");
        Connection others = new Connection(hers.user(), "limited", "entity-2", bed.store.vault.store(
                bed.anna, "limited", "43", new dev.fulla.credential.CredentialVault.Secrets(Map.of("key", "s4"), null, null)).id(), Map.of());
        bed.call.execute(hers, ApiCall.get("/a"));

        assertThat(bed.call.execute(others, ApiCall.get("/a")).status()).isEqualTo(200);
    }

    @Test
    void countsTheInstallationWhereTheVendorDoes() {
        Connection hers = connect("[{requests: 10, per: 1h}, {requests: 1, per: 1h, of: app}]");
        Connection others = new Connection(hers.user(), "limited", "entity-2", bed.store.vault.store(
                bed.anna, "limited", "43", new dev.fulla.credential.CredentialVault.Secrets(Map.of("key", "s4"), null, null)).id(), Map.of());
        bed.call.execute(hers, ApiCall.get("/a"));

        assertThat(catchThrowableOfType(TransientFailure.class, () -> bed.call.execute(others, ApiCall.get("/a"))).code())
                .isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
    }

    @Test
    void letsEverybodyWaitWhenTheVendorAsksOne() {
        Connection connection = connect("{requests: 100, per: 1m}");
        bed.vendor.stubFor(get(urlPathEqualTo("/api/full")).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "300")));
        catchThrowableOfType(TransientFailure.class, () -> bed.call.execute(connection, ApiCall.get("/full")));

        TransientFailure refused = catchThrowableOfType(
                TransientFailure.class, () -> bed.call.execute(connection, ApiCall.get("/a")));

        assertThat(refused.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(299), Duration.ofSeconds(300));
        bed.vendor.verify(0, getRequestedFor(urlPathEqualTo("/api/a")));
    }

    @Test
    void asksTheStoreOnceForManyCalls() {
        connect("{requests: 1000, per: 1s}");
        FakeBudgets store = new FakeBudgets(bed.pacing);
        CallBudgets budgets = new CallBudgets(store, LimitProperties.defaults(), bed.pacing);

        for (int i = 0; i < 900; i++) {
            budgets.await(bed.module("limited"), "c-1", Duration.ofSeconds(1));
        }

        assertThat(store.finds).isEqualTo(1);
        assertThat(store.writes).isBetween(18, 25);
    }
}
