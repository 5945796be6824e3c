package dev.fulla.webhook;

import static dev.fulla.webhook.Calls.post;
import static dev.fulla.webhook.Calls.signature;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.module.WebhookSignature;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is published: the examples of GitHub's and Slack's documentation, the vector of Standard Webhooks, RFC 2202, 4231 and
 * 8032. Where a vendor publishes a format and no example, the value was made with OpenSSL and says so.
 */
class SignatureVectorsTest {
    private static final String SLACK_BODY = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J"
            + "%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    @Test
    void github() {
        WebhookSignature declared = signature(
                "{scheme: hmac-sha256, header: X-Hub-Signature-256, prefix: \"sha256=\", encoding: hex}");
        WebhookCall call = post("Hello, World!", "X-Hub-Signature-256",
                "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");

        assertHolds(declared, call, "It's a Secret to Everybody", 0);
        assertRefused(declared, call, "It's no Secret", 0);
    }

    @Test
    void slack() {
        WebhookSignature declared = signature("""
                {scheme: hmac-sha256, header: X-Slack-Signature, prefix: "v0=", encoding: hex,
                 signed: "v0:{timestamp}:{body}", timestamp: {header: X-Slack-Request-Timestamp, tolerance: 5m}}""");
        WebhookCall call = post(SLACK_BODY, "X-Slack-Request-Timestamp", "1531420618", "X-Slack-Signature",
                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");

        assertHolds(declared, call, "8f742231b10e8888abcd99yyyzzz85a5", 1531420618 + 300);
        assertRefused(declared, call, "8f742231b10e8888abcd99yyyzzz85a5", 1531420618 + 301);
        assertRefused(declared, call, "8f742231b10e8888abcd99yyyzzz85a5", 1531420618 - 301);
    }

    @Test
    void standardWebhooks() {
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        String good = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

        for (String prefix : List.of("webhook", "svix")) {
            WebhookSignature declared = signature("{scheme: standard, header: " + prefix + "-signature}");
            assertHolds(declared, standard(prefix, good), secret, 1614265330);
            assertHolds(declared, standard(prefix, "v1,b3RoZXI= " + good + " v2,eA=="), secret, 1614265330);
            assertRefused(declared, standard(prefix, good.replace("v1,", "v2,")), secret, 1614265330);
            assertRefused(declared, standard(prefix, good), secret, 1614265330 + 301);
        }
        assertHolds(signature("{scheme: standard}"), standard("webhook", good), secret, 1614265330);
    }

    private static WebhookCall standard(String prefix, String signature) {
        return post("{\"test\": 2432232314}", prefix + "-id", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                prefix + "-timestamp", "1614265330", prefix + "-signature", signature);
    }

    /** RFC 2202 and 4231, test case 2. */
    @Test
    void hmacOfAllLengths() {
        String body = "what do ya want for nothing?";

        assertHolds(signature("{scheme: hmac-sha1, header: S}"),
                post(body, "S", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"), "Jefe", 0);
        assertHolds(signature("{scheme: hmac-sha256, header: S}"),
                post(body, "S", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"), "Jefe", 0);
        assertHolds(signature("{scheme: hmac-sha512, header: S}"),
                post(body, "S", "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                        + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"), "Jefe", 0);
        assertHolds(signature("{scheme: hmac-sha256, header: S, key: hex}"),
                post("Hi There", "S", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
                "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", 0);
    }

    /** RFC 8032, section 7.1, tests 2 and 3; with timestamp and body joined as Discord does. */
    @Test
    void ed25519() {
        WebhookSignature declared = signature("""
                {scheme: ed25519, header: X-Signature-Ed25519, encoding: hex, signed: "{header:X-Signature-Timestamp}{body}"}""");
        String second = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        String key = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";

        assertHolds(declared, discord("", "r", second), key, 0);
        assertHolds(declared, discord("r", "", second), key, 0);
        assertRefused(declared, discord("", "s", second), key, 0);
        byte[] third = HexFormat.of().parseHex("af82");
        assertHolds(
                signature("{scheme: ed25519, header: S, encoding: hex}"),
                post(third, "S", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", 0);
    }

    private static WebhookCall discord(String timestamp, String body, String signature) {
        return post(body, "X-Signature-Timestamp", timestamp, "X-Signature-Ed25519", signature);
    }

    /** Stripe's published format; the value is OpenSSL's. */
    @Test
    void stripe() {
        WebhookSignature declared = signature("""
                {scheme: hmac-sha256, header: Stripe-Signature, part: v1, encoding: hex, signed: "{timestamp}.{body}",
                 timestamp: {header: Stripe-Signature, part: t, tolerance: 5m}}""");
        String good = "7656fc2882a7ca0a651666b36bf2f2f22ee204f54f608f227498a2419f2890b2";

        assertHolds(declared, stripe("t=1492774577,v1=" + good), "whsec_test", 1492774577);
        assertHolds(declared, stripe("t=1492774577,v1=00,v1=" + good + ",v0=11"), "whsec_test", 1492774577);
        assertRefused(declared, stripe("t=1492774577,v0=" + good), "whsec_test", 1492774577);
        assertRefused(declared, stripe("t=1492774577,t=1,v1=" + good), "whsec_test", 1492774577);
        assertRefused(declared, stripe("v1=" + good), "whsec_test", 1492774577);
    }

    private static WebhookCall stripe(String header) {
        return post("{\"id\":\"evt_1\"}", "Stripe-Signature", header);
    }

    /** Shopify's published format; the value is OpenSSL's. */
    @Test
    void shopify() {
        WebhookSignature declared = signature("{scheme: hmac-sha256, header: X-Shopify-Hmac-SHA256, encoding: base64}");

        assertHolds(declared, post("{\"id\":1}", "x-shopify-hmac-sha256", "VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY="), "hush", 0);
        assertRefused(declared, post("{\"id\": 1}", "x-shopify-hmac-sha256", "VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY="), "hush", 0);
    }

    /** HubSpot's published third format; the value is OpenSSL's. */
    @Test
    void hubspot() {
        WebhookSignature declared = signature("""
                {scheme: hmac-sha256, header: X-HubSpot-Signature-v3, encoding: base64, signed: "{method}{url}{body}{timestamp}",
                 timestamp: {header: X-HubSpot-Request-Timestamp, unit: ms, tolerance: 5m}}""");

        assertHolds(declared, post("[]", "X-HubSpot-Signature-v3", "pLEAl/CE9wZJP1dNj1AohpZUmrhFO61CD+RgD0x7Mpc=",
                "X-HubSpot-Request-Timestamp", "1492774577000"), "hush", 1492774577);
    }

    @Test
    void tokens() {
        assertHolds(signature("{scheme: token, header: X-Token}"), post("", "X-Token", "t-1"), "t-1", 0);
        assertHolds(signature("{scheme: token, at: /state}"), post("{\"state\":\"t-1\"}"), "t-1", 0);
        assertHolds(signature("{scheme: token, header: Authorization, prefix: \"Bearer \"}"),
                post("", "authorization", "Bearer t-1"), "t-1", 0);
        assertRefused(signature("{scheme: token, header: X-Token}"), post("", "X-Token", ""), "t-1", 0);
        assertRefused(signature("{scheme: token, header: X-Token}"), post(""), "t-1", 0);
        assertHolds(signature("{scheme: basic}"), post("", "Authorization", "Basic YW5uYTpob29r"), "anna:hook", 0);
        assertRefused(signature("{scheme: basic}"), post("", "Authorization", "Basic YW5uYTpob29s"), "anna:hook", 0);
    }

    @Test
    void anyOfSeveralSecretsMayHaveSigned() {
        WebhookSignature declared = signature("{scheme: token, header: X-Token}");

        for (String sent : List.of("new", "old")) {
            assertThatCode(() -> check(0).check(declared, post("", "X-Token", sent), List.of("new", "old")))
                    .doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> check(0).check(declared, post("", "X-Token", "older"), List.of("new", "old")))
                .isInstanceOf(PermanentFailure.class);
    }

    private static void assertHolds(WebhookSignature declared, WebhookCall call, String secret, long now) {
        assertThatCode(() -> check(now).check(declared, call, List.of(secret))).doesNotThrowAnyException();
    }

    private static void assertRefused(WebhookSignature declared, WebhookCall call, String secret, long now) {
        assertThatThrownBy(() -> check(now).check(declared, call, List.of(secret)))
                .isInstanceOfSatisfying(PermanentFailure.class, failure ->
                        org.assertj.core.api.Assertions.assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_SIGNATURE));
    }

    private static SignatureCheck check(long epochSecond) {
        return new SignatureCheck(Clock.fixed(Instant.ofEpochSecond(epochSecond), ZoneOffset.UTC));
    }
}
