package dev.fulla.module.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.module.Account;
import dev.fulla.module.MapModuleSettings;
import dev.fulla.module.Outcome;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The address of the API is in the token answer; the next page is an address. */
class SalesforceTest extends OAuthVendorContract {
    SalesforceTest() {
        super("salesforce");
    }

    @Override
    void point(MapModuleSettings settings, String origin) {
        settings.unset("salesforce", "base-url").set("salesforce", "hosts", origin.substring("http://".length()));
    }

    @Override
    String authorizePage() {
        return "https://login.salesforce.com/services/oauth2/authorize";
    }

    @Override
    Map<String, String> authorizeExtras() {
        return Map.of("scope", "api refresh_token");
    }

    @Override
    String exchanged() {
        return token("access-1", ", \"refresh_token\": \"refresh-1\"", bed.origin());
    }

    @Override
    String renewed() {
        return token("access-2", "", bed.origin());
    }

    @Override
    Map<String, Object> granted() {
        return Map.of("access_token", "access-1", "refresh_token", "refresh-1", "instance_url", bed.origin(),
                "identity", "https://login.salesforce.com/id/00Dx/005x");
    }

    @Override
    Integer lifetime() {
        return null;
    }

    @Override
    List<String> grantedScopes() {
        return List.of("api", "refresh_token");
    }

    @Override
    String refreshTokenAfterwards() {
        return "refresh-1";
    }

    @Override
    Said refusedGrant() {
        return new Said(400, """
                {"error": "invalid_grant", "error_description": "expired access/refresh token"}""");
    }

    @Override
    Said refusedClient() {
        return new Said(400, """
                {"error": "invalid_client_id", "error_description": "client identifier invalid"}""");
    }

    private static String token(String access, String refresh, String instance) {
        return """
                {"access_token": "%s", "instance_url": "%s", "id": "https://login.salesforce.com/id/00Dx/005x",
                 "token_type": "Bearer", "issued_at": "1714979289000", "signature": "c2ln",
                 "scope": "api refresh_token"%s}"""
                .formatted(access, instance, refresh);
    }

    @Override
    List<String> signedIn() {
        return List.of("Bearer access-1", "Bearer access-2");
    }

    @Override
    Asked whoAmI() {
        return Asked.of(get(urlPathEqualTo("/services/data/v62.0/query"))
                                .withQueryParam("q", equalTo("SELECT Id, Name FROM Organization LIMIT 1")), """
                {"totalSize": 1, "done": true, "records": [
                 {"attributes": {"type": "Organization"}, "Id": "00D5g000004xyzAAA", "Name": "Acme Paris"}]}""");
    }

    @Override
    Account account() {
        return new Account("00D5g000004xyzAAA", "Acme Paris", Map.of());
    }

    @Override
    String listed() {
        return "contacts";
    }

    @Override
    List<Asked> pages() {
        return List.of(
                Asked.of(get(urlPathEqualTo("/services/data/v62.0/query"))
                                .withQueryParam("q", containing("FROM Contact WHERE SystemModstamp >= " + MOMENT + " ORDER BY")), """
                {"totalSize": 3, "done": false, "nextRecordsUrl": "/services/data/v62.0/query/01g5g00000-2000",
                 "records": [{"attributes": {"type": "Contact"}, "Id": "003A"}, {"attributes": {"type": "Contact"},
                 "Id": "003B"}]}"""),
                Asked.of(get("/services/data/v62.0/query/01g5g00000-2000"), """
                {"totalSize": 3, "done": true, "records": [{"attributes": {"type": "Contact"}, "Id": "003C"}]}"""));
    }

    @Override
    List<String> ids() {
        return List.of("003A", "003B", "003C");
    }

    @Override
    Said expired() {
        return new Said(401, """
                [{"message": "Session expired or invalid", "errorCode": "INVALID_SESSION_ID"}]""");
    }

    @Override
    List<Refusal> refusals() {
        return List.of(
                new Refusal(new Said(403, """
                [{"message": "TotalRequests Limit exceeded.", "errorCode": "REQUEST_LIMIT_EXCEEDED"}]"""),
                        Outcome.RATE_LIMITED, "REQUEST_LIMIT_EXCEEDED"),
                new Refusal(new Said(400, """
                [{"message": "unable to obtain exclusive access to this record", "errorCode": "UNABLE_TO_LOCK_ROW",
                 "fields": []}]"""),
                        Outcome.TRANSIENT, "UNABLE_TO_LOCK_ROW"),
                new Refusal(new Said(400, """
                [{"message": "Required fields are missing: [LastName]", "errorCode": "REQUIRED_FIELD_MISSING",
                 "fields": ["LastName"]}]"""),
                        Outcome.REJECTED, "REQUIRED_FIELD_MISSING"),
                new Refusal(new Said(404, """
                [{"errorCode": "NOT_FOUND", "message": "The requested resource does not exist"}]"""),
                        Outcome.NOT_FOUND, "NOT_FOUND"));
    }

    @Test
    void refusesAnInstanceThatIsNotOfSalesforce() {
        Map<String, Object> data = new HashMap<>(connect());
        data.put("instance_url", "http://localhost:" + bed.vendor.port());

        Failure failure = catchThrowableOfType(Failure.class, () -> bed.identify.execute(module, data));

        assertThat(failure.code()).isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
    }
}
