package dev.fulla.module.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import dev.fulla.module.Account;
import dev.fulla.module.MapModuleSettings;
import dev.fulla.module.Outcome;
import java.util.List;
import java.util.Map;

/** Offline consent; a refresh brings no new refresh token; a limit comes as 403. */
class GoogleCalendarTest extends OAuthVendorContract {
    GoogleCalendarTest() {
        super("google-calendar");
    }

    @Override
    void point(MapModuleSettings settings, String origin) {
        settings.set("google-calendar", "who-am-i-url", origin + "/v1/userinfo");
    }

    @Override
    String authorizePage() {
        return "https://accounts.google.com/o/oauth2/v2/auth";
    }

    @Override
    Map<String, String> authorizeExtras() {
        return Map.of("access_type", "offline", "prompt", "consent", "include_granted_scopes", "true",
                "scope", "openid email profile https://www.googleapis.com/auth/calendar.calendarlist.readonly "
                        + "https://www.googleapis.com/auth/calendar.events");
    }

    @Override
    String exchanged() {
        return """
                {"access_token": "ya29.access-1", "expires_in": 3599, "refresh_token": "1//refresh-1",
                 "scope": "openid https://www.googleapis.com/auth/calendar.events", "token_type": "Bearer",
                 "id_token": "e.y.J"}""";
    }

    @Override
    String renewed() {
        return """
                {"access_token": "ya29.access-2", "expires_in": 3599, "scope": "openid", "token_type": "Bearer"}""";
    }

    @Override
    Map<String, Object> granted() {
        return Map.of("access_token", "ya29.access-1", "refresh_token", "1//refresh-1");
    }

    @Override
    Integer lifetime() {
        return 3599;
    }

    @Override
    List<String> grantedScopes() {
        return List.of("openid", "https://www.googleapis.com/auth/calendar.events");
    }

    @Override
    String refreshTokenAfterwards() {
        return "1//refresh-1";
    }

    @Override
    Said refusedGrant() {
        return new Said(400, """
                {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}""");
    }

    @Override
    Said refusedClient() {
        return new Said(401, """
                {"error": "invalid_client", "error_description": "The provided client secret is invalid."}""");
    }

    @Override
    List<String> signedIn() {
        return List.of("Bearer ya29.access-1", "Bearer ya29.access-2");
    }

    @Override
    Asked whoAmI() {
        return Asked.of(get("/v1/userinfo"), """
                {"sub": "110169484474386276334", "name": "Anna A", "given_name": "Anna", "email": "anna@acme.example",
                 "email_verified": true}""");
    }

    @Override
    Account account() {
        return new Account("110169484474386276334", "Anna A", Map.of("email", "anna@acme.example"));
    }

    @Override
    String listed() {
        return "events";
    }

    @Override
    List<Asked> pages() {
        return List.of(
                Asked.of(get(urlPathEqualTo("/api/calendars/primary/events")).withQueryParam("maxResults", equalTo("250"))
                                .withQueryParam("updatedMin", equalTo(MOMENT)).withQueryParam("pageToken", absent()), """
                {"kind": "calendar#events", "items": [{"id": "ev1", "status": "confirmed"}, {"id": "ev2",
                 "status": "cancelled"}],
                 "nextPageToken": "CkA/+=="}"""),
                Asked.of(get(urlPathEqualTo("/api/calendars/primary/events")).withQueryParam("pageToken", equalTo("CkA/+=="))
                                .withQueryParam("updatedMin", equalTo(MOMENT)), """
                {"kind": "calendar#events", "items": [{"id": "ev3", "status": "confirmed"}], "nextSyncToken": "CPDA"}"""));
    }

    @Override
    List<String> ids() {
        return List.of("ev1", "ev2", "ev3");
    }

    @Override
    Said expired() {
        return new Said(401, """
                {"error": {"code": 401, "message": "Invalid Credentials", "status": "UNAUTHENTICATED",
                 "errors": [{"domain": "global", "reason": "authError", "message": "Invalid Credentials"}]}}""");
    }

    @Override
    List<Refusal> refusals() {
        return List.of(
                new Refusal(new Said(403, """
                {"error": {"code": 403, "message": "Rate Limit Exceeded",
                 "errors": [{"domain": "usageLimits", "reason": "rateLimitExceeded",
                 "message": "Rate Limit Exceeded"}]}}"""),
                        Outcome.RATE_LIMITED, "rateLimitExceeded"),
                new Refusal(new Said(403, """
                {"error": {"code": 403, "message": "Forbidden",
                 "errors": [{"domain": "calendar", "reason": "requiredAccessLevel",
                 "message": "You need to have writer access"}]}}"""),
                        Outcome.REJECTED, "requiredAccessLevel"),
                new Refusal(new Said(410, """
                {"error": {"code": 410, "errors": [{"domain": "calendar", "reason": "updatedMinTooLongAgo"}]}}"""),
                        Outcome.REJECTED, "updatedMinTooLongAgo"));
    }
}
