package dev.fulla.module.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import dev.fulla.module.Account;
import dev.fulla.module.Outcome;
import java.util.List;
import java.util.Map;

/** Basic client authentication, rotating refresh tokens, Retry-After as a moment. */
class ZoomTest extends OAuthVendorContract {
    ZoomTest() {
        super("zoom");
    }

    @Override
    String authorizePage() {
        return "https://zoom.us/oauth/authorize";
    }

    @Override
    Map<String, String> authorizeExtras() {
        return Map.of("scope", "user:read:user meeting:read:meeting meeting:read:list_meetings meeting:write:meeting "
                + "meeting:update:meeting meeting:delete:meeting cloud_recording:read:list_user_recordings");
    }

    @Override
    boolean secretInHeader() {
        return true;
    }

    @Override
    String exchanged() {
        return """
                {"access_token": "zoom-access-1", "token_type": "bearer", "refresh_token": "zoom-refresh-1",
                 "expires_in": 3599,
                 "scope": "user:read:user meeting:read:meeting", "api_url": "https://api.zoom.us"}""";
    }

    @Override
    String renewed() {
        return """
                {"access_token": "zoom-access-2", "token_type": "bearer", "refresh_token": "zoom-refresh-2",
                 "expires_in": 3599,
                 "scope": "user:read:user meeting:read:meeting", "api_url": "https://api.zoom.us"}""";
    }

    @Override
    Map<String, Object> granted() {
        return Map.of("access_token", "zoom-access-1", "refresh_token", "zoom-refresh-1");
    }

    @Override
    Integer lifetime() {
        return 3599;
    }

    @Override
    List<String> grantedScopes() {
        return List.of("user:read:user", "meeting:read:meeting");
    }

    @Override
    String refreshTokenAfterwards() {
        return "zoom-refresh-2";
    }

    @Override
    Said refusedGrant() {
        return new Said(400, """
                {"reason": "Invalid Token!", "error": "invalid_grant"}""");
    }

    @Override
    Said refusedClient() {
        return new Said(401, """
                {"reason": "Invalid client_id or client_secret", "error": "invalid_client"}""");
    }

    @Override
    List<String> signedIn() {
        return List.of("Bearer zoom-access-1", "Bearer zoom-access-2");
    }

    @Override
    Asked whoAmI() {
        return Asked.of(get("/api/users/me"), """
                {"id": "KDcuGIm1QgePTO8WbOqwIQ", "first_name": "Anna", "display_name": "Anna A",
                 "email": "anna@acme.example",
                 "type": 2, "account_id": "acc-1"}""");
    }

    @Override
    Account account() {
        return new Account("KDcuGIm1QgePTO8WbOqwIQ", "Anna A", Map.of("account_id", "acc-1", "email", "anna@acme.example"));
    }

    @Override
    String listed() {
        return "meetings";
    }

    @Override
    List<Asked> pages() {
        return List.of(
                Asked.of(get(urlPathEqualTo("/api/users/me/meetings")).withQueryParam("page_size", equalTo("300"))
                                .withQueryParam("type", equalTo("scheduled")).withQueryParam("next_page_token", absent()), """
                {"next_page_token": "w7587w4", "page_count": 2, "page_size": 300, "total_records": 3,
                 "meetings": [{"id": 97763643886, "topic": "A"}, {"id": 97763643887, "topic": "B"}]}"""),
                Asked.of(get(urlPathEqualTo("/api/users/me/meetings")).withQueryParam("next_page_token", equalTo("w7587w4")), """
                {"next_page_token": "", "page_count": 2, "page_size": 300, "total_records": 3,
                 "meetings": [{"id": 97763643888, "topic": "C"}]}"""));
    }

    @Override
    List<String> ids() {
        return List.of("97763643886", "97763643887", "97763643888");
    }

    @Override
    Said expired() {
        return new Said(401, """
                {"code": 124, "message": "Access token is expired."}""");
    }

    @Override
    List<Refusal> refusals() {
        return List.of(
                new Refusal(new Said(429, """
                {"code": 429, "message": "You have reached the maximum per-second rate limit for this API. Try again later."}"""),
                        Outcome.RATE_LIMITED, "429"),
                new Refusal(new Said(400, """
                {"code": 4711, "message": "Invalid access token, does not contain scopes:[meeting:read:meeting]."}"""),
                        Outcome.REJECTED, "4711"),
                new Refusal(new Said(404, """
                {"code": 3001, "message": "Meeting does not exist: 1."}"""),
                        Outcome.NOT_FOUND, "3001"));
    }
}
