package dev.fulla.module.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import dev.fulla.module.Account;
import dev.fulla.module.Outcome;
import java.util.List;
import java.util.Map;

/** Plain OAuth2; scopes come back as a list. */
class HubspotTest extends OAuthVendorContract {
    HubspotTest() {
        super("hubspot");
    }

    @Override
    String authorizePage() {
        return "https://app.hubspot.com/oauth/authorize";
    }

    @Override
    Map<String, String> authorizeExtras() {
        return Map.of("scope", "oauth crm.objects.contacts.read crm.objects.contacts.write crm.objects.companies.read "
                + "crm.objects.companies.write crm.objects.deals.read crm.objects.deals.write");
    }

    @Override
    String exchanged() {
        return """
                {"token_type": "bearer", "refresh_token": "na1-refresh-1", "access_token": "CO-access-1", "hub_id": 62515,
                 "scopes": ["oauth", "crm.objects.contacts.read"], "expires_in": 1800}""";
    }

    @Override
    String renewed() {
        return """
                {"token_type": "bearer", "refresh_token": "na1-refresh-1", "access_token": "CO-access-2", "hub_id": 62515,
                 "scopes": ["oauth", "crm.objects.contacts.read"], "expires_in": 1800}""";
    }

    @Override
    Map<String, Object> granted() {
        return Map.of("access_token", "CO-access-1", "refresh_token", "na1-refresh-1");
    }

    @Override
    Integer lifetime() {
        return 1800;
    }

    @Override
    List<String> grantedScopes() {
        return List.of("oauth", "crm.objects.contacts.read");
    }

    @Override
    String refreshTokenAfterwards() {
        return "na1-refresh-1";
    }

    @Override
    Said refusedGrant() {
        return new Said(400, """
                {"error": "invalid_grant", "error_description": "refresh token is invalid, expired or revoked",
                 "status": "BAD_REFRESH_TOKEN", "message": "refresh token is invalid, expired or revoked"}""");
    }

    @Override
    Said refusedClient() {
        return new Said(400, """
                {"status": "BAD_CLIENT_SECRET", "message": "missing or invalid client secret", "correlationId": "c-1"}""");
    }

    @Override
    List<String> signedIn() {
        return List.of("Bearer CO-access-1", "Bearer CO-access-2");
    }

    @Override
    Asked whoAmI() {
        return Asked.of(get("/api/account-info/v3/details"), """
                {"portalId": 62515, "accountType": "STANDARD", "timeZone": "Europe/Paris", "companyCurrency": "EUR",
                 "uiDomain": "app.hubspot.com", "dataHostingLocation": "na1"}""");
    }

    @Override
    Account account() {
        return new Account("62515", "HubSpot 62515", Map.of());
    }

    @Override
    String listed() {
        return "contacts";
    }

    @Override
    List<Asked> pages() {
        return List.of(
                Asked.of(get(urlPathEqualTo("/api/crm/v3/objects/contacts")).withQueryParam("limit", equalTo("100"))
                        .withQueryParam("properties",
                                equalTo("email,firstname,lastname,phone,company,lastmodifieddate"))
                        .withQueryParam("after", absent()), """
                {"results": [{"id": "101", "properties": {"email": "a@x.example"}, "archived": false},
                             {"id": "102", "properties": {"email": "b@x.example"}, "archived": false}],
                 "paging": {"next": {"after": "103", "link": "https://api.hubapi.com/crm/v3/objects/contacts?after=103"}}}"""),
                Asked.of(get(urlPathEqualTo("/api/crm/v3/objects/contacts")).withQueryParam("after", equalTo("103")), """
                {"results": [{"id": "103", "properties": {"email": "c@x.example"}, "archived": false}]}"""));
    }

    @Override
    List<String> ids() {
        return List.of("101", "102", "103");
    }

    @Override
    Said expired() {
        return new Said(401, """
                {"status": "error", "message": "The OAuth token used to make this call expired 3 minute(s) ago.",
                 "correlationId": "c-2", "category": "EXPIRED_AUTHENTICATION"}""");
    }

    @Override
    List<Refusal> refusals() {
        return List.of(
                new Refusal(new Said(429, """
                {"status": "error", "message": "You have reached your ten_secondly_rolling limit.",
                 "errorType": "RATE_LIMIT", "correlationId": "c-3", "policyName": "TEN_SECONDLY_ROLLING"}"""),
                        Outcome.RATE_LIMITED, "TEN_SECONDLY_ROLLING"),
                new Refusal(new Said(477, "{\"status\": \"error\", \"category\": \"MIGRATION_IN_PROGRESS\"}"),
                        Outcome.TRANSIENT, "MIGRATION_IN_PROGRESS"),
                new Refusal(new Said(403, """
                {"status": "error", "message": "This app hasn't been granted all required scopes",
                 "correlationId": "c-4", "category": "MISSING_SCOPES"}"""),
                        Outcome.REJECTED, "MISSING_SCOPES"),
                new Refusal(new Said(409, """
                {"status": "error", "message": "Contact already exists.", "category": "CONFLICT"}"""),
                        Outcome.REJECTED, "CONFLICT"));
    }
}
