package dev.fulla.module;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
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

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialVault;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshCredentialTest {
    private final ModuleBed bed = new ModuleBed(List.of());
    private final Connection acme =
            bed.connect("acme", Map.of("access_token", "old-access", "refresh_token", "old-refresh"), null);

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    private void oldTokenIsRefused() {
        bed.vendor.stubFor(any(anyUrl()).withHeader("Authorization", equalTo("Bearer old-access"))
                .willReturn(aResponse().withStatus(401)));
        bed.vendor.stubFor(get(urlPathEqualTo("/api/contacts"))
                .withHeader("Authorization", equalTo("Bearer new-access")).willReturn(okJson("{\"n\":1}")));
    }

    private void tokenEndpoint(String json) {
        bed.vendor.stubFor(post("/token").willReturn(okJson(json)));
    }

    private ApiAnswer contacts() {
        return bed.call.execute(acme, ApiCall.get("/contacts"));
    }

    private Failure failure(ApiCall call) {
        return catchThrowableOfType(Failure.class, () -> bed.call.execute(acme, call));
    }

    @Test
    void scenario9RefreshesOnceAfterA401AndTriesAgain() {
        oldTokenIsRefused();
        tokenEndpoint("{\"access_token\":\"new-access\",\"refresh_token\":\"new-refresh\",\"expires_in\":3600}");

        ApiAnswer answer = contacts();

        assertThat(answer.at("/n").asInt()).isEqualTo(1);
        Credential stored = bed.stored(acme);
        assertThat(stored.data()).containsEntry("access_token", "new-access").containsEntry("refresh_token", "new-refresh");
        assertThat(stored.expiresAt()).isEqualTo(bed.store.clock.instant().plusSeconds(3600));
        bed.vendor.verify(1, postRequestedFor(urlEqualTo("/token"))
                .withHeader("Authorization", absent())
                .withRequestBody(containing("grant_type=refresh_token&refresh_token=old-refresh"))
                .withRequestBody(containing("client_id=client+%26+id")));
        bed.vendor.verify(0, getRequestedFor(urlEqualTo("/api/me")));
    }

    @Test
    void scenario10KeepsTheRefreshTokenThatTheVendorDidNotRepeat() {
        oldTokenIsRefused();
        tokenEndpoint("{\"access_token\":\"new-access\",\"refresh_token\":null}");

        contacts();

        assertThat(bed.stored(acme).data()).containsEntry("refresh_token", "old-refresh");
    }

    @Test
    void scenario11RefreshesOnceForTenParallel401s() throws Exception {
        oldTokenIsRefused();
        bed.vendor.stubFor(post("/token").willReturn(okJson("{\"access_token\":\"new-access\"}").withFixedDelay(150)));
        ExecutorService pool = Executors.newFixedThreadPool(10);
        List<Callable<ApiAnswer>> calls = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            calls.add(this::contacts);
        }

        for (Future<ApiAnswer> answer : pool.invokeAll(calls)) {
            assertThat(answer.get().status()).isEqualTo(200);
        }
        pool.shutdown();

        bed.vendor.verify(1, postRequestedFor(urlEqualTo("/token")));
    }

    @Test
    void scenario11AdoptsWhatAnotherProcessStoredWhileItsRefreshWasRefused() {
        oldTokenIsRefused();
        bed.vendor.stubFor(post("/token").willReturn(aResponse().withStatus(400)
                .withHeader("Content-Type", "application/json").withBody("{\"error\":\"invalid_grant\"}")));
        Credential before = bed.stored(acme);
        bed.pacing.whilePaused(time -> bed.store.vault.replace(before, new CredentialVault.Secrets(
                Map.of("access_token", "new-access", "refresh_token", "theirs"), null, null)));

        Credential adopted = bed.refresh.execute(before);

        assertThat(adopted.data()).containsEntry("refresh_token", "theirs");
        assertThat(bed.stored(acme).authIsValid()).isTrue();
        assertThat(bed.store.events).isEmpty();
    }

    @Test
    void scenario12MarksTheCredentialInvalidOnceWhenTheVendorRefusesForGood() {
        oldTokenIsRefused();
        bed.vendor.stubFor(post("/token").willReturn(aResponse().withStatus(400)
                .withHeader("Content-Type", "application/json").withBody("{\"error\":\"invalid_grant\"}")));

        Failure first = failure(ApiCall.get("/contacts"));
        int requests = bed.vendor.getAllServeEvents().size();
        Failure second = failure(ApiCall.get("/contacts"));

        assertThat(first.code()).isEqualTo(ErrorCode.CREDENTIAL_INVALID);
        assertThat(second.code()).isEqualTo(ErrorCode.CREDENTIAL_INVALID);
        assertThat(bed.vendor.getAllServeEvents()).as("an invalid credential is not used").hasSize(requests);
        assertThat(bed.stored(acme).authIsValid()).isFalse();
        assertThat(bed.store.events).hasSize(1);
    }

    @Test
    void scenario12KeepsTheCredentialWhenTheTokenEndpointIsDownOrSilent() {
        oldTokenIsRefused();
        bed.vendor.stubFor(post("/token").willReturn(aResponse().withStatus(503)));
        Failure down = failure(ApiCall.get("/contacts"));
        bed.vendor.stubFor(post("/token").willReturn(aResponse().withStatus(200).withFixedDelay(6000)));
        Failure silent = failure(ApiCall.get("/contacts"));
        bed.vendor.stubFor(post("/token").willReturn(okJson("{]")));
        Failure garbage = failure(ApiCall.get("/contacts"));

        assertThat(List.of(down, silent, garbage)).allSatisfy(failure -> {
            assertThat(failure).isInstanceOf(TransientFailure.class);
            assertThat(failure.code()).isEqualTo(ErrorCode.TOKEN_REFRESH_FAILED);
        });
        assertThat(bed.stored(acme).authIsValid()).isTrue();
        assertThat(bed.store.events).isEmpty();
    }

    @Test
    void doesNotBlameTheAccountWhenTheVendorRefusesOurClient() {
        oldTokenIsRefused();
        bed.vendor.stubFor(post("/token").willReturn(aResponse().withStatus(401)
                .withHeader("Content-Type", "application/json").withBody("{\"error\":\"invalid_client\"}")));

        assertThat(failure(ApiCall.get("/contacts")).code()).isEqualTo(ErrorCode.MODULE_NOT_CONFIGURED);
        assertThat(bed.stored(acme).authIsValid()).isTrue();
    }

    @Test
    void scenario13RefreshesExactlyOnceWhenTheVendorAlwaysAnswers401() {
        bed.vendor.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));
        tokenEndpoint("{\"access_token\":\"new-access\",\"refresh_token\":\"new-refresh\"}");

        Failure failure = failure(ApiCall.get("/contacts"));

        assertThat(failure).isInstanceOf(PermanentFailure.class);
        bed.vendor.verify(1, postRequestedFor(urlEqualTo("/token")));
        bed.vendor.verify(2, getRequestedFor(urlEqualTo("/api/contacts")));
        assertThat(bed.stored(acme).data()).containsEntry("refresh_token", "new-refresh");
    }

    @Test
    void renewsBeforeTheTokenEnds() {
        bed.vendor.stubFor(get("/api/contacts").willReturn(okJson("{}")));
        tokenEndpoint("{\"access_token\":\"new-access\",\"expires_in\":3600}");
        Connection timed = bed.connect("acme", Map.of("access_token", "old-access", "refresh_token", "r"),
                bed.store.clock.instant().plusSeconds(3600));
        bed.call.execute(timed, ApiCall.get("/contacts"));
        bed.vendor.verify(0, postRequestedFor(urlEqualTo("/token")));

        bed.store.clock.advance(Duration.ofSeconds(3600 - 100));
        bed.call.execute(timed, ApiCall.get("/contacts"));

        bed.vendor.verify(1, postRequestedFor(urlEqualTo("/token")));
        bed.vendor.verify(1, getRequestedFor(urlEqualTo("/api/contacts"))
                .withHeader("Authorization", equalTo("Bearer new-access")));
    }

    @Test
    void goesOnWithAValidTokenWhenItsEarlyRenewalFails() {
        bed.vendor.stubFor(get("/api/contacts").willReturn(okJson("{}")));
        bed.vendor.stubFor(post("/token").willReturn(aResponse().withStatus(500)));
        Connection timed = bed.connect("acme", Map.of("access_token", "old-access", "refresh_token", "r"),
                bed.store.clock.instant().plusSeconds(3600));
        bed.store.clock.advance(Duration.ofSeconds(3600 - 100));

        assertThat(bed.call.execute(timed, ApiCall.get("/contacts")).status()).isEqualTo(200);
    }
}
