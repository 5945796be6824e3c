package dev.fulla.module.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.module.Account;
import dev.fulla.module.Outcome;
import dev.fulla.module.TokenGrant;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A key is exchanged for a short token by a call with headers, again and again. */
class AirwallexTest extends VendorContract {
    AirwallexTest() {
        super("airwallex");
    }

    private static String token(String token) {
        return "{\"expires_at\": \"2036-05-06T07:38:09+0000\", \"token\": \"" + token + "\"}";
    }

    private static Asked login(String token) {
        return new Asked(post("/api/api/v1/authentication/login").withHeader("x-client-id", equalTo("client-1"))
                .withHeader("x-api-key", equalTo("key-1")).withHeader("Authorization", absent()),
                new Said(201, token(token)));
    }

    private TokenGrant exchanged() {
        bed.vendor.stubFor(login("aw-token-1").request().willReturn(login("aw-token-1").said().answer()));
        TokenGrant grant = bed.tokens.submitForm(module, Map.of("client_id", "client-1", "api_key", "key-1"));
        bed.vendor.resetAll();
        return grant;
    }

    @Override
    Map<String, Object> connect() {
        return exchanged().data();
    }

    @Override
    Asked renewal() {
        return login("aw-token-2");
    }

    @Test
    void keepsTheKeyAndTheEndOfTheToken() {
        TokenGrant grant = exchanged();

        assertThat(grant.data()).isEqualTo(
                Map.of("client_id", "client-1", "api_key", "key-1", "access_token", "aw-token-1"));
        assertThat(grant.expiresAt()).isEqualTo(Instant.parse("2036-05-06T07:38:09Z"));
    }

    @Test
    void refusesAWrongKey() {
        bed.vendor.stubFor(post("/api/api/v1/authentication/login").willReturn(new Said(401, """
                {"code": "credentials_invalid", "message": "UNAUTHORIZED"}""").answer()));

        Failure failure = catchThrowableOfType(Failure.class,
                () -> bed.tokens.submitForm(module, Map.of("client_id", "client-1", "api_key", "wrong")));

        assertThat(failure.code()).isEqualTo(ErrorCode.AUTHORIZATION_FAILED);
    }

    @Override
    List<String> signedIn() {
        return List.of("Bearer aw-token-1", "Bearer aw-token-2");
    }

    @Override
    Asked whoAmI() {
        return Asked.of(get("/api/api/v1/account"), """
                {"id": "acct_OqRdGUQPMGC4hwR3qfZ7Lg", "status": "ACTIVE", "view_type": "COMPLETE",
                 "account_details": {"business_details": {"business_name": "Acme Pty Ltd",
                 "business_structure": "COMPANY"}}}""");
    }

    @Override
    Account account() {
        return new Account("acct_OqRdGUQPMGC4hwR3qfZ7Lg", "Acme Pty Ltd", Map.of());
    }

    @Override
    String listed() {
        return "beneficiaries";
    }

    @Override
    List<Asked> pages() {
        return List.of(
                Asked.of(get(urlPathEqualTo("/api/api/v1/beneficiaries")).withQueryParam("page_num", equalTo("0"))
                                .withQueryParam("page_size", equalTo("100")), """
                {"has_more": true, "items": [{"id": "b1", "nickname": "A"}, {"id": "b2", "nickname": "B"}]}"""),
                Asked.of(get(urlPathEqualTo("/api/api/v1/beneficiaries")).withQueryParam("page_num", equalTo("1")), """
                {"has_more": false, "items": [{"id": "b3", "nickname": "C"}]}"""));
    }

    @Override
    List<String> ids() {
        return List.of("b1", "b2", "b3");
    }

    @Override
    Said expired() {
        return new Said(401, """
                {"code": "credentials_expired", "message": "Access token has expired"}""");
    }

    @Override
    List<Refusal> refusals() {
        return List.of(
                new Refusal(new Said(429, """
                {"code": "too_many_requests", "message": "Too many requests, please try again later."}"""),
                        Outcome.RATE_LIMITED, "too_many_requests"),
                new Refusal(new Said(400, """
                {"code": "invalid_argument", "message": "request_id must be provided", "source": "request_id"}"""),
                        Outcome.REJECTED, "invalid_argument"),
                new Refusal(new Said(404, """
                {"code": "resource_not_found", "message": "The requested endpoint does not exist"}"""),
                        Outcome.NOT_FOUND, "resource_not_found"));
    }
}
