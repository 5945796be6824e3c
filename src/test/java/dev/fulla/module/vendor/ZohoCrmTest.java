package dev.fulla.module.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.module.Account;
import dev.fulla.module.MapModuleSettings;
import dev.fulla.module.Outcome;
import dev.fulla.module.TokenClient.CodeExchange;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The data centre is in the redirect back and in the token answer; tokens are asked for by multipart. */
class ZohoCrmTest extends OAuthVendorContract {
    ZohoCrmTest() {
        super("zoho-crm");
    }

    @Override
    void point(MapModuleSettings settings, String origin) {
        settings.unset("zoho-crm", "base-url").unset("zoho-crm", "token-url")
                .set("zoho-crm", "hosts", origin.substring("http://".length()));
    }

    @Override
    String authorizePage() {
        return "https://accounts.zoho.com/oauth/v2/auth";
    }

    @Override
    Map<String, String> authorizeExtras() {
        return Map.of("scope", "ZohoCRM.users.READ,ZohoCRM.org.READ,ZohoCRM.modules.ALL,ZohoCRM.notifications.ALL", "access_type", "offline", "prompt", "consent");
    }

    @Override
    String exchanged() {
        return token("1000.access-1", ", \"refresh_token\": \"1000.refresh-1\"", bed.origin());
    }

    @Override
    String renewed() {
        return token("1000.access-2", "", bed.origin());
    }

    @Override
    Map<String, Object> granted() {
        return Map.of("access_token", "1000.access-1", "refresh_token", "1000.refresh-1", "api_domain", bed.origin(),
                "location", "eu", "accounts-server", bed.origin());
    }

    @Override
    Integer lifetime() {
        return 3600;
    }

    @Override
    List<String> grantedScopes() {
        return List.of("ZohoCRM.modules.ALL");
    }

    @Override
    String refreshTokenAfterwards() {
        return "1000.refresh-1";
    }

    @Override
    Said refusedGrant() {
        return new Said(200, """
                {"error": "invalid_code"}""");
    }

    @Override
    Said refusedClient() {
        return new Said(200, """
                {"error": "invalid_client_secret"}""");
    }

    @Override
    Map<String, Object> callback() {
        return Map.of("location", "eu", "accounts-server", bed.origin(), "state", "state-1", "else", "dropped");
    }

    @Override
    String tokenPath() {
        return "/oauth/v2/token";
    }

    @Override
    String tokenContentType() {
        return "multipart/form-data";
    }

    private static String token(String access, String refresh, String domain) {
        return """
                {"access_token": "%s", "scope": "ZohoCRM.modules.ALL", "api_domain": "%s", "token_type": "Bearer",
                 "expires_in": 3600%s}""".formatted(access, domain, refresh);
    }

    @Override
    List<String> signedIn() {
        return List.of("Zoho-oauthtoken 1000.access-1", "Zoho-oauthtoken 1000.access-2");
    }

    @Override
    Asked whoAmI() {
        return Asked.of(get(urlPathEqualTo("/crm/v8/users")).withQueryParam("type", equalTo("CurrentUser")), """
                {"users": [{"id": "554023000000235011", "email": "anna@acme.example", "full_name": "Anna A",
                 "status": "active"}],
                 "info": {"per_page": 200, "count": 1, "page": 1, "more_records": false}}""");
    }

    @Override
    Account account() {
        return new Account("554023000000235011", "anna@acme.example", Map.of());
    }

    @Override
    String listed() {
        return "contacts";
    }

    @Override
    List<Asked> pages() {
        return List.of(
                Asked.of(get(urlPathEqualTo("/crm/v8/Contacts")).withQueryParam("per_page", equalTo("200"))
                                .withQueryParam("fields", containing("Modified_Time")).withQueryParam("page_token", absent())
                                .withHeader("If-Modified-Since", equalTo(MOMENT)), """
                {"data": [{"id": "5540230000001", "Last_Name": "A"}, {"id": "5540230000002", "Last_Name": "B"}],
                 "info": {"per_page": 200, "next_page_token": "c8582a", "count": 2, "sort_by": "Modified_Time", "page": 1,
                  "previous_page_token": null, "page_token_expiry": "2024-05-07T15:08:14+05:30", "more_records": true}}"""),
                Asked.of(get(urlPathEqualTo("/crm/v8/Contacts")).withQueryParam("page_token", equalTo("c8582a"))
                                .withHeader("If-Modified-Since", equalTo(MOMENT)), """
                {"data": [{"id": "5540230000003", "Last_Name": "C"}],
                 "info": {"per_page": 200, "next_page_token": null, "count": 1, "page": 2, "more_records": false}}"""));
    }

    @Override
    List<String> ids() {
        return List.of("5540230000001", "5540230000002", "5540230000003");
    }

    @Override
    Said expired() {
        return new Said(401, """
                {"code": "INVALID_TOKEN", "details": {}, "message": "invalid oauth token", "status": "error"}""");
    }

    @Override
    List<Refusal> refusals() {
        return List.of(
                new Refusal(new Said(429, """
                {"code": "TOO_MANY_REQUESTS", "details": {}, "message": "Too many requests fired in concurrent",
                 "status": "error"}"""),
                        Outcome.RATE_LIMITED, "TOO_MANY_REQUESTS"),
                new Refusal(new Said(401, """
                {"code": "OAUTH_SCOPE_MISMATCH", "details": {}, "message": "invalid oauth scope to access this URL",
                 "status": "error"}"""),
                        Outcome.REJECTED, "OAUTH_SCOPE_MISMATCH"),
                new Refusal(new Said(400, """
                {"code": "REQUIRED_PARAM_MISSING", "details": {"param": "fields"},
                 "message": "One of the expected parameter is missing", "status": "error"}"""),
                        Outcome.REJECTED, "REQUIRED_PARAM_MISSING"));
    }

    @Test
    void takesTooManyRefreshesForALimitNotForARefusal() {
        Map<String, Object> data = connect();
        bed.vendor.stubFor(post("/oauth/v2/token").willReturn(new Said(400, """
                {"error": "Access Denied", "error_description": "You have made too many requests continuously.",
                 "status": "failure"}""").answer()));

        Failure failure = catchThrowableOfType(Failure.class, () -> bed.tokens.renew(module, data));

        assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
    }

    @Test
    void sendsItsSecretToNoOtherAccountsServer() {
        CodeExchange exchange = new CodeExchange("c", "https://hub.example/cb", null,
                Map.of("accounts-server", "http://localhost:" + bed.vendor.port()));

        Failure failure = catchThrowableOfType(Failure.class, () -> bed.tokens.exchangeCode(module, exchange));

        assertThat(failure.code()).isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
        bed.vendor.verify(0, anyRequestedFor(anyUrl()));
    }
}
