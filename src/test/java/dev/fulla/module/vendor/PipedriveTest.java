package dev.fulla.module.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
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

/** The address of the API is in the token answer; the client is told in a header. */
class PipedriveTest extends OAuthVendorContract {
    PipedriveTest() {
        super("pipedrive");
    }

    @Override
    void point(MapModuleSettings settings, String origin) {
        settings.unset("pipedrive", "base-url").set("pipedrive", "hosts", origin.substring("http://".length()));
    }

    @Override
    String authorizePage() {
        return "https://oauth.pipedrive.com/oauth/authorize";
    }

    @Override
    Map<String, String> authorizeExtras() {
        return Map.of();
    }

    @Override
    boolean secretInHeader() {
        return true;
    }

    @Override
    String exchanged() {
        return token("access-1", bed.origin());
    }

    @Override
    String renewed() {
        return token("access-2", bed.origin());
    }

    @Override
    Map<String, Object> granted() {
        return Map.of("access_token", "access-1", "refresh_token", "refresh-1", "api_domain", bed.origin());
    }

    @Override
    Integer lifetime() {
        return 3599;
    }

    @Override
    List<String> grantedScopes() {
        return List.of("base", "contacts:full");
    }

    @Override
    String refreshTokenAfterwards() {
        return "refresh-1";
    }

    @Override
    Said refusedGrant() {
        return new Said(400, """
                {"success": false, "message": "Invalid grant: refresh token is invalid", "error": "invalid_grant"}""");
    }

    @Override
    Said refusedClient() {
        return new Said(401, """
                {"success": false, "message": "Invalid client: client is invalid", "error": "invalid_client"}""");
    }

    private static String token(String access, String domain) {
        return """
                {"access_token": "%s", "token_type": "Bearer", "expires_in": 3599, "refresh_token": "refresh-1",
                 "scope": "base,contacts:full", "api_domain": "%s"}""".formatted(access, domain);
    }

    @Override
    List<String> signedIn() {
        return List.of("Bearer access-1", "Bearer access-2");
    }

    @Override
    Asked whoAmI() {
        return Asked.of(get("/api/v1/users/me"), """
                {"success": true, "data": {"id": 11, "name": "Anna", "email": "anna@acme.example",
                  "company_id": 77, "company_name": "Acme", "company_domain": "acme"}}""");
    }

    @Override
    Account account() {
        return new Account("77", "Acme", Map.of("user_id", 11));
    }

    @Override
    String listed() {
        return "persons";
    }

    @Override
    List<Asked> pages() {
        return List.of(
                Asked.of(get(urlPathEqualTo("/api/v2/persons")).withQueryParam("limit", equalTo("500"))
                                .withQueryParam("updated_since", equalTo(MOMENT)).withQueryParam("cursor", absent()), """
                {"success": true, "data": [{"id": 1, "name": "A", "update_time": "2024-05-07T10:00:00Z"}, {"id": 2,
                 "name": "B"}],
                 "additional_data": {"next_cursor": "eyJmIjoyfQ"}}"""),
                Asked.of(get(urlPathEqualTo("/api/v2/persons")).withQueryParam("cursor", equalTo("eyJmIjoyfQ")), """
                {"success": true, "data": [{"id": 3, "name": "C"}], "additional_data": {"next_cursor": null}}"""));
    }

    @Override
    List<String> ids() {
        return List.of("1", "2", "3");
    }

    @Override
    Said expired() {
        return new Said(401, """
                {"success": false, "error": "Invalid token: access token is invalid", "errorCode": 401}""");
    }

    @Override
    List<Refusal> refusals() {
        return List.of(
                new Refusal(new Said(429, """
                {"success": false, "error": "request over limit", "errorCode": 429}"""),
                        Outcome.RATE_LIMITED, "request over limit"),
                new Refusal(new Said(403, """
                {"success": false, "error": "Scope and URL mismatch", "errorCode": 403}"""),
                        Outcome.REJECTED, "Scope and URL mismatch"),
                new Refusal(new Said(404, """
                {"success": false, "error": "Person not found", "code": "ERR_NOT_FOUND"}"""),
                        Outcome.NOT_FOUND, "Person not found"));
    }

    @Test
    void refusesADomainThatIsNotOfPipedrive() {
        Map<String, Object> data = new HashMap<>(connect());
        data.put("api_domain", "http://localhost:" + bed.vendor.port());

        Failure failure = catchThrowableOfType(Failure.class, () -> bed.identify.execute(module, data));

        assertThat(failure.code()).isEqualTo(ErrorCode.HOST_NOT_ALLOWED);
    }
}
