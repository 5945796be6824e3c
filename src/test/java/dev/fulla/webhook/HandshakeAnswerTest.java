package dev.fulla.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.module.WebhookDefinition;
import dev.fulla.shared.Answer;
import dev.fulla.shared.PermanentFailure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class HandshakeAnswerTest {
    @Test
    void sendsAParameterBackAsText() {
        WebhookDefinition declared = Calls.declared("{handshake: {query: validationToken}}");

        Answer answer = answer(declared, Calls.get(Map.of("validationToken", "<b>t-1</b>")));

        assertThat(answer.body()).isEqualTo("<b>t-1</b>");
        assertThat(answer.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
        assertThat(isQuestion(declared, Calls.get(Map.of("other", "x")))).isFalse();
    }

    @Test
    void asksForTheTokenFirstWhereTheVendorSendsOne() {
        WebhookDefinition declared =
                Calls.declared("{handshake: {query: hub.challenge, verify: hub.verify_token}}");

        assertThat(answer(declared, Calls.get(Map.of("hub.challenge", "11", "hub.verify_token", "hush"))).body())
                .isEqualTo("11");
        for (String wrong : List.of("hus", "", "hush ")) {
            assertThatThrownBy(() -> answer(declared, Calls.get(Map.of("hub.challenge", "11", "hub.verify_token", wrong))))
                    .isInstanceOf(PermanentFailure.class);
        }
    }

    @Test
    void sendsAFieldBackAsJsonOrText() {
        String question = "{\"type\":\"url_verification\",\"challenge\":\"3eZbrw1\"}";

        assertThat(answer(Calls.declared(
                        "{handshake: {at: /type, equals: url_verification, answer: {challenge: \"{/challenge}\"}}}"),
                Calls.post(question)).body()).isEqualTo(Map.of("challenge", "3eZbrw1"));
        assertThat(answer(Calls.declared("{handshake: {at: /type, equals: url_verification, text: \"{/challenge}\"}}"),
                Calls.post(question)).body()).isEqualTo("3eZbrw1");
    }

    /** Zoom's published shape; the value is OpenSSL's. */
    @Test
    void signsAPart() {
        WebhookDefinition declared = Calls.declared("""
                {signature: {scheme: hmac-sha256, header: S},
                 handshake: {at: /event, equals: endpoint.url_validation,
                   answer: {plainToken: "{/payload/plainToken}", encryptedToken: "{hmac:/payload/plainToken}"}}}""");

        Answer answer = answer(declared, Calls.post(
                "{\"event\":\"endpoint.url_validation\",\"payload\":{\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\"}}"));

        assertThat(answer.body()).isEqualTo(Map.of(
                "plainToken", "qgg8vlvZRS6UYooatFL8Aw", "encryptedToken", "36517668f50730dfc6247803d9cc2b23e89a05172ec38cd1797466a23164362a"));
        assertThat(Objects.requireNonNull(declared.handshake()).isSigned()).isTrue();
    }

    /** Else an outsider could have any delivery signed by us. */
    @Test
    void signsNothingUnprovedThatCouldPassForADelivery() {
        WebhookDefinition declared = Calls.declared("""
                {signature: {scheme: hmac-sha256, header: S, encoding: base64},
                 handshake: {query: crc_token, answer: {response_token: "sha256={hmac:?crc_token}"}}}""");

        assertThat(answer(declared, Calls.get(Map.of("crc_token", "abc-1"))).body()).asString().contains("sha256=");
        for (String delivery : List.of("{\"id\":1}", "v0:1531420618:x", "[]", "a=b&c=d", "x".repeat(257))) {
            assertThatThrownBy(() -> answer(declared, Calls.get(Map.of("crc_token", delivery))))
                    .isInstanceOf(PermanentFailure.class);
        }
    }

    private static boolean isQuestion(WebhookDefinition declared, WebhookCall call) {
        return HandshakeAnswer.isQuestion(Objects.requireNonNull(declared.handshake()), call);
    }

    private static Answer answer(WebhookDefinition declared, WebhookCall call) {
        assertThat(isQuestion(declared, call)).isTrue();
        return new HandshakeAnswer(Objects.requireNonNull(declared.handshake()), declared.signature(), List.of("hush"))
                .to(call);
    }
}
