package dev.fulla.module.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.module.Account;
import dev.fulla.module.Connection;
import dev.fulla.module.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Errors come with status 200; two tokens, the bot's and the user's. */
class SlackTest extends OAuthVendorContract {
    SlackTest() {
        super("slack");
    }

    @Override
    String authorizePage() {
        return "https://slack.com/oauth/v2/authorize";
    }

    @Override
    Map<String, String> authorizeExtras() {
        return Map.of("scope", "channels:read,channels:history,chat:write,users:read,users:read.email", "user_scope", "search:read");
    }

    @Override
    boolean secretInHeader() {
        return true;
    }

    @Override
    boolean pkce() {
        return false;
    }

    @Override
    String exchanged() {
        return """
                {"ok": true, "access_token": "xoxb.bot-1", "token_type": "bot", "scope": "channels:read,chat:write",
                 "bot_user_id": "U0KRQLJ9H",
                 "app_id": "A0KRD7HC3", "expires_in": 43200, "refresh_token": "xoxe.1-refresh-1",
                 "team": {"name": "Acme", "id": "T9TK3CUKW"}, "enterprise": null,
                 "authed_user": {"id": "U1234", "scope": "search:read", "access_token": "xoxp.user-1",
                 "token_type": "user"}}""";
    }

    @Override
    String renewed() {
        return """
                {"ok": true, "access_token": "xoxb.bot-2", "token_type": "bot", "scope": "channels:read,chat:write",
                 "expires_in": 43200,
                 "refresh_token": "xoxe.1-refresh-2", "bot_user_id": "U0KRQLJ9H", "team": {"name": "Acme",
                 "id": "T9TK3CUKW"}}""";
    }

    @Override
    Map<String, Object> granted() {
        return Map.of("access_token", "xoxb.bot-1", "refresh_token", "xoxe.1-refresh-1", "user_token", "xoxp.user-1",
                "user_id", "U1234", "bot_user_id", "U0KRQLJ9H", "team_id", "T9TK3CUKW");
    }

    @Override
    Integer lifetime() {
        return 43200;
    }

    @Override
    List<String> grantedScopes() {
        return List.of("channels:read", "chat:write");
    }

    @Override
    String refreshTokenAfterwards() {
        return "xoxe.1-refresh-2";
    }

    @Override
    Said refusedGrant() {
        return new Said(200, """
                {"ok": false, "error": "invalid_code"}""");
    }

    @Override
    Said refusedClient() {
        return new Said(200, """
                {"ok": false, "error": "bad_client_secret"}""");
    }

    @Override
    List<String> signedIn() {
        return List.of("Bearer xoxb.bot-1", "Bearer xoxb.bot-2");
    }

    @Override
    Asked whoAmI() {
        return Asked.of(post("/api/auth.test"), """
                {"ok": true, "url": "https://acme.slack.example/", "team": "Acme", "user": "fulla", "team_id": "T9TK3CUKW",
                 "user_id": "U0KRQLJ9H", "bot_id": "B1"}""");
    }

    @Override
    Account account() {
        return new Account("T9TK3CUKW", "Acme", Map.of());
    }

    @Override
    String listed() {
        return "channels";
    }

    @Override
    List<Asked> pages() {
        return List.of(
                Asked.of(get(urlPathEqualTo("/api/conversations.list")).withQueryParam("limit", equalTo("200"))
                                .withQueryParam("cursor", absent()), """
                {"ok": true, "channels": [{"id": "C1", "name": "general"}, {"id": "C2", "name": "random"}],
                 "response_metadata": {"next_cursor": "dGVhbTpDMQ=="}}"""),
                Asked.of(get(urlPathEqualTo("/api/conversations.list")).withQueryParam("cursor", equalTo("dGVhbTpDMQ==")), """
                {"ok": true, "channels": [{"id": "C3", "name": "sales"}], "response_metadata": {"next_cursor": ""}}"""));
    }

    @Override
    List<String> ids() {
        return List.of("C1", "C2", "C3");
    }

    @Override
    Said expired() {
        return new Said(200, """
                {"ok": false, "error": "token_expired"}""");
    }

    @Override
    List<Refusal> refusals() {
        return List.of(
                new Refusal(new Said(429, """
                {"ok": false, "error": "ratelimited"}"""),
                        Outcome.RATE_LIMITED, "ratelimited"),
                new Refusal(new Said(200, """
                {"ok": false, "error": "channel_not_found"}"""),
                        Outcome.NOT_FOUND, "channel_not_found"),
                new Refusal(new Said(200, """
                {"ok": false, "error": "missing_scope", "needed": "chat:write", "provided": "channels:read"}"""),
                        Outcome.REJECTED, "missing_scope"),
                new Refusal(new Said(200, """
                {"ok": false, "error": "internal_error"}"""),
                        Outcome.TRANSIENT, "internal_error"));
    }

    @Test
    void searchesWithTheUsersOwnToken() {
        Connection connection = connection();
        bed.vendor.stubFor(get(urlPathEqualTo("/api/search.messages")).withQueryParam("query", equalTo("deal"))
                .withHeader("Authorization", equalTo("Bearer xoxp.user-1")).willReturn(Said.ok("""
                {"ok": true, "query": "deal", "messages": {"total": 1, "matches": [{"ts": "1508284197.000015",
                 "text": "a deal"}],
                 "paging": {"count": 100, "total": 1, "page": 1, "pages": 1}}}""").answer()));

        assertThat(bed.list.execute(connection, "messages", Map.of("query", "deal")).toList()).hasSize(1);
    }
}
