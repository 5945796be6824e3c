package dev.fulla.module.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.module.Account;
import dev.fulla.module.Connection;
import dev.fulla.module.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** GraphQL: who-am-I, lists with their paging, errors by code. */
class LinearTest extends OAuthVendorContract {
    LinearTest() {
        super("linear");
    }

    @Override
    String authorizePage() {
        return "https://linear.app/oauth/authorize";
    }

    @Override
    Map<String, String> authorizeExtras() {
        return Map.of("scope", "read,write", "prompt", "consent");
    }

    @Override
    String exchanged() {
        return """
                {"access_token": "lin-access-1", "token_type": "Bearer", "expires_in": 86399, "scope": "read write",
                 "refresh_token": "lin-refresh-1"}""";
    }

    @Override
    String renewed() {
        return """
                {"access_token": "lin-access-2", "token_type": "Bearer", "expires_in": 86399, "scope": "read write",
                 "refresh_token": "lin-refresh-2"}""";
    }

    @Override
    Map<String, Object> granted() {
        return Map.of("access_token", "lin-access-1", "refresh_token", "lin-refresh-1");
    }

    @Override
    Integer lifetime() {
        return 86399;
    }

    @Override
    List<String> grantedScopes() {
        return List.of("read", "write");
    }

    @Override
    String refreshTokenAfterwards() {
        return "lin-refresh-2";
    }

    @Override
    Said refusedGrant() {
        return new Said(400, """
                {"error": "invalid_grant", "error_description": "Refresh token is invalid"}""");
    }

    @Override
    Said refusedClient() {
        return new Said(401, """
                {"error": "invalid_client", "error_description": "Client authentication failed"}""");
    }

    @Override
    List<String> signedIn() {
        return List.of("Bearer lin-access-1", "Bearer lin-access-2");
    }

    @Override
    Asked whoAmI() {
        return Asked.of(post("/api/graphql").withRequestBody(matchingJsonPath("$.query", containing("viewer"))), """
                {"data": {"viewer": {"id": "u-1", "name": "Anna", "email": "anna@acme.example"},
                 "organization": {"id": "8a2c", "name": "Acme", "urlKey": "acme"}}}""");
    }

    @Override
    Account account() {
        return new Account("8a2c", "Acme", Map.of("user_id", "u-1"));
    }

    @Override
    String listed() {
        return "issues";
    }

    @Override
    List<Asked> pages() {
        return List.of(
                Asked.of(post("/api/graphql").withRequestBody(matchingJsonPath("$.variables", equalToJson(
                                "{\"first\": 100, \"filter\": {\"updatedAt\": {\"gte\": \"" + MOMENT + "\"}}}"))), """
                {"data": {"issues": {"nodes": [{"id": "i1", "identifier": "ENG-1"}, {"id": "i2", "identifier": "ENG-2"}],
                 "pageInfo": {"hasNextPage": true, "endCursor": "c2"}}}}"""),
                Asked.of(post("/api/graphql").withRequestBody(matchingJsonPath("$.variables.after", equalTo("c2"))), """
                {"data": {"issues": {"nodes": [{"id": "i3", "identifier": "ENG-3"}],
                 "pageInfo": {"hasNextPage": false, "endCursor": "c3"}}}}"""));
    }

    @Override
    List<String> ids() {
        return List.of("i1", "i2", "i3");
    }

    @Override
    Said expired() {
        return new Said(401, """
                {"errors": [{"message": "Authentication required, not authenticated",
                 "extensions": {"type": "authentication error", "code": "AUTHENTICATION_ERROR", "statusCode": 401}}]}""");
    }

    @Override
    List<Refusal> refusals() {
        return List.of(
                new Refusal(new Said(400, """
                {"errors": [{"message": "Rate limit exceeded", "extensions": {"type": "ratelimited",
                 "code": "RATELIMITED"}}]}"""),
                        Outcome.RATE_LIMITED, "RATELIMITED"),
                new Refusal(new Said(400, """
                {"errors": [{"message": "Argument Validation Error", "extensions": {"type": "invalid input",
                 "code": "INVALID_INPUT"}}]}"""),
                        Outcome.REJECTED, "INVALID_INPUT"));
    }

    @Test
    void leavesTheFilterOutWhenEverythingIsAskedFor() {
        Connection connection = connection();
        bed.vendor.stubFor(post("/api/graphql")
                .withRequestBody(matchingJsonPath("$.variables", equalToJson("{\"first\": 100}")))
                .willReturn(Said.ok("{\"data\": {\"issues\": {\"nodes\": [{\"id\": \"i1\"}], \"pageInfo\": {}}}}").answer()));

        assertThat(bed.list.execute(connection, "issues", Map.of()).toList()).hasSize(1);
    }
}
