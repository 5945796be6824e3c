package dev.fulla.module.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import dev.fulla.module.Account;
import dev.fulla.module.MapModuleSettings;
import dev.fulla.module.Outcome;
import java.util.List;
import java.util.Map;

/** The directory is a setting; the next page is an absolute address. */
class MicrosoftGraphTest extends OAuthVendorContract {
    MicrosoftGraphTest() {
        super("microsoft-graph");
    }

    @Override
    void point(MapModuleSettings settings, String origin) {
        settings.set("microsoft-graph", "token-url", origin + "/{tenant}/oauth2/v2.0/token")
                .set("microsoft-graph", "tenant", "contoso.example");
    }

    @Override
    String tokenPath() {
        return "/contoso.example/oauth2/v2.0/token";
    }

    @Override
    String authorizePage() {
        return "https://login.microsoftonline.com/contoso.example/oauth2/v2.0/authorize";
    }

    @Override
    Map<String, String> authorizeExtras() {
        return Map.of("scope", "openid profile offline_access User.Read Mail.Read Calendars.ReadWrite Contacts.ReadWrite",
                "prompt", "select_account", "response_mode", "query");
    }

    @Override
    String exchanged() {
        return """
                {"token_type": "Bearer", "scope": "User.Read Mail.Read", "expires_in": 3736, "ext_expires_in": 3736,
                 "access_token": "ms-access-1",
                 "refresh_token": "ms-refresh-1", "id_token": "e.y.J"}""";
    }

    @Override
    String renewed() {
        return """
                {"token_type": "Bearer", "scope": "User.Read Mail.Read", "expires_in": 3736,
                 "access_token": "ms-access-2", "refresh_token": "ms-refresh-2"}""";
    }

    @Override
    Map<String, Object> granted() {
        return Map.of("access_token", "ms-access-1", "refresh_token", "ms-refresh-1");
    }

    @Override
    Integer lifetime() {
        return 3736;
    }

    @Override
    List<String> grantedScopes() {
        return List.of("User.Read", "Mail.Read");
    }

    @Override
    String refreshTokenAfterwards() {
        return "ms-refresh-2";
    }

    @Override
    Said refusedGrant() {
        return new Said(400, """
                {"error": "invalid_grant", "error_description": "AADSTS700082: The refresh token has expired due to inactivity.",
                 "error_codes": [700082], "trace_id": "t-1", "correlation_id": "c-1"}""");
    }

    @Override
    Said refusedClient() {
        return new Said(401, """
                {"error": "invalid_client", "error_description": "AADSTS7000215: Invalid client secret provided.",
                 "error_codes": [7000215]}""");
    }

    @Override
    List<String> signedIn() {
        return List.of("Bearer ms-access-1", "Bearer ms-access-2");
    }

    @Override
    Asked whoAmI() {
        return Asked.of(get(urlPathEqualTo("/api/me")).withQueryParam("$select", containing("displayName"))
                                .withHeader("Prefer", equalTo("IdType=\"ImmutableId\"")), """
                {"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users/$entity", "id": "87d349ed",
                 "displayName": "Adele Vance",
                 "userPrincipalName": "adele@contoso.example", "mail": "adele@contoso.example"}""");
    }

    @Override
    Account account() {
        return new Account("87d349ed", "Adele Vance (adele@contoso.example)", Map.of());
    }

    @Override
    String listed() {
        return "messages";
    }

    @Override
    List<Asked> pages() {
        return List.of(
                Asked.of(get(urlPathEqualTo("/api/me/messages")).withQueryParam("$top", equalTo("100"))
                                .withQueryParam("$filter", equalTo("lastModifiedDateTime ge " + MOMENT)), firstPage()),
                Asked.of(get(urlPathEqualTo("/api/me/messages")).withQueryParam("$skiptoken", equalTo("a b"))
                                .withQueryParam("$filter", absent()), """
                {"value": [{"id": "AAMk3", "subject": "C"}]}"""));
    }

    @Override
    List<String> ids() {
        return List.of("AAMk1", "AAMk2", "AAMk3");
    }

    @Override
    Said expired() {
        return new Said(401, """
                {"error": {"code": "InvalidAuthenticationToken",
                 "message": "Lifetime validation failed, the token is expired.",
                 "innerError": {"request-id": "r-1"}}}""");
    }

    @Override
    List<Refusal> refusals() {
        return List.of(
                new Refusal(new Said(429, """
                {"error": {"code": "TooManyRequests", "message": "Please retry again later."}}"""),
                        Outcome.RATE_LIMITED, "TooManyRequests"),
                new Refusal(new Said(503, """
                {"error": {"code": "serviceNotAvailable", "message": "The service is temporarily unavailable."}}"""),
                        Outcome.TRANSIENT, "serviceNotAvailable"),
                new Refusal(new Said(403, """
                {"error": {"code": "ErrorAccessDenied", "message": "Access is denied. Check credentials and try again."}}"""),
                        Outcome.REJECTED, "ErrorAccessDenied"),
                new Refusal(new Said(404, """
                {"error": {"code": "ErrorItemNotFound", "message": "The specified object was not found in the store."}}"""),
                        Outcome.NOT_FOUND, "ErrorItemNotFound"));
    }

    private String firstPage() {
        return """
                {"value": [{"id": "AAMk1", "subject": "A"}, {"id": "AAMk2", "subject": "B"}],
                 "@odata.nextLink": "%s/api/me/messages?%%24skiptoken=a%%20b"}""".formatted(bed.origin());
    }
}
