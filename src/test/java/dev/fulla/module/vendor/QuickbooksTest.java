package dev.fulla.module.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.module.Account;
import dev.fulla.module.MapModuleSettings;
import dev.fulla.module.Outcome;
import dev.fulla.module.TokenClient.CodeExchange;
import dev.fulla.module.TokenGrant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The company comes with the redirect back and stands in every path; paging stands in the query. */
class QuickbooksTest extends OAuthVendorContract {
    QuickbooksTest() {
        super("quickbooks");
    }

    @Override
    void point(MapModuleSettings settings, String origin) {
        settings.set("quickbooks", "base-url", origin + "/v3/company/{realmId}");
    }

    @Override
    Map<String, Object> callback() {
        return Map.of("realmId", "4620816365", "state", "state-1");
    }

    @Test
    void knowsWhenTheRefreshTokenEnds() {
        bed.vendor.stubFor(post("/token").willReturn(Said.ok(exchanged()).answer()));

        TokenGrant grant = bed.tokens.exchangeCode(
                module, new CodeExchange("c", "https://hub.example/cb", null, callback()));

        assertThat(grant.refreshExpiresAt()).isEqualTo(bed.store.clock.instant().plusSeconds(8726400));
    }

    @Override
    String authorizePage() {
        return "https://appcenter.intuit.com/connect/oauth2";
    }

    @Override
    Map<String, String> authorizeExtras() {
        return Map.of("scope", "com.intuit.quickbooks.accounting");
    }

    @Override
    boolean secretInHeader() {
        return true;
    }

    @Override
    String exchanged() {
        return """
                {"token_type": "bearer", "expires_in": 3600, "refresh_token": "AB11-refresh-1",
                 "x_refresh_token_expires_in": 8726400,
                 "access_token": "qb-access-1"}""";
    }

    @Override
    String renewed() {
        return """
                {"token_type": "bearer", "expires_in": 3600, "refresh_token": "AB11-refresh-2",
                 "x_refresh_token_expires_in": 8726400,
                 "access_token": "qb-access-2"}""";
    }

    @Override
    Map<String, Object> granted() {
        return Map.of("access_token", "qb-access-1", "refresh_token", "AB11-refresh-1", "realmId", "4620816365");
    }

    @Override
    Integer lifetime() {
        return 3600;
    }

    @Override
    List<String> grantedScopes() {
        return List.of();
    }

    @Override
    String refreshTokenAfterwards() {
        return "AB11-refresh-2";
    }

    @Override
    Said refusedGrant() {
        return new Said(400, """
                {"error_description": "Incorrect Token type or clientID", "error": "invalid_grant"}""");
    }

    @Override
    Said refusedClient() {
        return new Said(401, """
                {"error": "invalid_client"}""");
    }

    @Override
    List<String> signedIn() {
        return List.of("Bearer qb-access-1", "Bearer qb-access-2");
    }

    @Override
    Asked whoAmI() {
        return Asked.of(get(urlPathEqualTo("/v3/company/4620816365/companyinfo/4620816365"))
                                .withQueryParam("minorversion", equalTo("75")), """
                {"CompanyInfo": {"CompanyName": "Acme Ltd", "LegalName": "Acme Limited", "Id": "1", "SyncToken": "4"},
                 "time": "2024-05-07T02:00:00.000-07:00"}""");
    }

    @Override
    Account account() {
        return new Account("4620816365", "Acme Ltd", Map.of());
    }

    @Override
    String listed() {
        return "customers";
    }

    @Override
    List<Asked> pages() {
        return List.of(
                Asked.of(get(urlPathEqualTo("/v3/company/4620816365/query")).withQueryParam("query", equalTo(
                                "select * from Customer where MetaData.LastUpdatedTime >= '" + MOMENT
                                        + "' orderby MetaData.LastUpdatedTime startposition 1 maxresults 1000")), fullPage()),
                Asked.of(get(urlPathEqualTo("/v3/company/4620816365/query")).withQueryParam("query", containing(
                                " startposition 1001 maxresults 1000")), """
                {"QueryResponse": {"Customer": [{"Id": "1001", "DisplayName": "Last"}], "startPosition": 1001,
                 "maxResults": 1}}"""));
    }

    @Override
    List<String> ids() {
        return IntStream.rangeClosed(1, 1001).mapToObj(String::valueOf).toList();
    }

    @Override
    Said expired() {
        return new Said(401, """
                {"warnings": null, "fault": {"error": [{"message": "message=AuthenticationFailed; errorCode=003200; statusCode=401",
                 "detail": "Token expired", "code": "3200", "element": null}], "type": "AUTHENTICATION"}}""");
    }

    @Override
    List<Refusal> refusals() {
        return List.of(
                new Refusal(new Said(429, """
                {"Fault": {"Error": [{"Message": "message=ThrottleExceeded; errorCode=003001; statusCode=429",
                 "code": "003001"}], "type": "THROTTLE"}}"""),
                        Outcome.RATE_LIMITED, "003001"),
                new Refusal(new Said(400, """
                {"Fault": {"Error": [{"Message": "Object Not Found",
                 "Detail": "Something you are trying to use has been made inactive", "code": "610"}],
                 "type": "ValidationFault"}}"""),
                        Outcome.NOT_FOUND, "610"),
                new Refusal(new Said(400, """
                {"Fault": {"Error": [{"Message": "Duplicate Name Exists Error", "code": "6240"}],
                 "type": "ValidationFault"}}"""),
                        Outcome.REJECTED, "6240"));
    }

    /** A page is full with a thousand records. */
    private static String fullPage() {
        String records = IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> "{\"Id\": \"%d\", \"DisplayName\": \"C%d\"}".formatted(i, i)).collect(Collectors.joining(","));
        return "{\"QueryResponse\": {\"Customer\": [" + records + "], \"startPosition\": 1, \"maxResults\": 1000}}";
    }
}
