package dev.fulla.module.vendor;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.module.Account;
import dev.fulla.module.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The key is the user name of Basic, without a password; the last record is the cursor. */
class StripeTest extends VendorContract {
    StripeTest() {
        super("stripe");
    }

    @Override
    Map<String, Object> connect() {
        return bed.tokens.submitForm(module, Map.of("api_key", "sk_test_4eC39")).data();
    }

    @Override
    Asked renewal() {
        return null;
    }

    @Test
    void refusesWhatIsNoSecretKey() {
        String pattern = module.auth().fields().get(0).pattern();

        assertThat("sk_test_4eC39").matches(pattern);
        assertThat("pk_live_4eC39").doesNotMatch(pattern);
    }

    @Override
    List<String> signedIn() {
        return List.of("Basic " + Base64.getEncoder().encodeToString("sk_test_4eC39:".getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    Asked whoAmI() {
        return Asked.of(get("/api/v1/account").withHeader("Stripe-Version", equalTo("2024-06-20")), """
                {"id": "acct_1032D82eZvKYlo2C", "object": "account", "business_profile": {"name": null}, "country": "FR",
                 "settings": {"dashboard": {"display_name": "Acme Shop", "timezone": "Europe/Paris"}}}""");
    }

    @Override
    Account account() {
        return new Account("acct_1032D82eZvKYlo2C", "Acme Shop", Map.of());
    }

    @Override
    String listed() {
        return "customers";
    }

    @Override
    List<Asked> pages() {
        return List.of(
                Asked.of(get(urlPathEqualTo("/api/v1/customers")).withQueryParam("limit", equalTo("100"))
                                .withQueryParam("starting_after", absent()), """
                {"object": "list", "url": "/v1/customers", "has_more": true, "data": [{"id": "cus_A",
                 "object": "customer"}, {"id": "cus_B", "object": "customer"}]}"""),
                Asked.of(get(urlPathEqualTo("/api/v1/customers")).withQueryParam("starting_after", equalTo("cus_B")), """
                {"object": "list", "url": "/v1/customers", "has_more": false, "data": [{"id": "cus_C",
                 "object": "customer"}]}"""));
    }

    @Override
    List<String> ids() {
        return List.of("cus_A", "cus_B", "cus_C");
    }

    @Override
    Said expired() {
        return new Said(401, """
                {"error": {"code": "api_key_expired", "message": "Expired API key provided",
                 "type": "invalid_request_error"}}""");
    }

    @Override
    List<Refusal> refusals() {
        return List.of(
                new Refusal(new Said(429, """
                {"error": {"code": "rate_limit", "message": "Too many requests hit the API too quickly.",
                 "type": "invalid_request_error"}}"""),
                        Outcome.RATE_LIMITED, "rate_limit"),
                new Refusal(new Said(404, """
                {"error": {"code": "resource_missing", "message": "No such customer", "param": "id",
                 "type": "invalid_request_error"}}"""),
                        Outcome.NOT_FOUND, "resource_missing"),
                new Refusal(new Said(402, """
                {"error": {"code": "card_declined", "decline_code": "generic_decline", "type": "card_error"}}"""),
                        Outcome.REJECTED, "card_declined"),
                new Refusal(new Said(400, """
                {"error": {"message": "Keys for idempotent requests can only be used with the same parameters",
                 "type": "idempotency_error"}}"""),
                        Outcome.REJECTED, "idempotency_error"));
    }
}
