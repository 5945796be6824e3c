package dev.fulla.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fulla.shared.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** What a file may say of webhooks. */
class WebhookChecksTest {
    private static final String MODULE = "name: acme\nbaseUrl: https://acme.example\nauth: {scheme: none}\nwebhook: ";

    @Test
    void readsAllOfIt() {
        WebhookDefinition webhook = read("""
                {signature: {scheme: standard}, event: {at: /type}, account: {at: "/*/id"}, remember: 12h,
                 unknownAccount: acknowledge, headers: [X-Acme-*]}""");

        assertThat(webhook.deliveryId()).isEqualTo(WebhookDefinition.Place.header("webhook-id"));
        assertThat(webhook.remember()).isEqualTo(Duration.ofHours(12));
        assertThat(webhook.unknownAccount()).isEqualTo(WebhookDefinition.UnknownAccount.ACKNOWLEDGE);
        assertThat(read("{signature: none}").signature()).isEqualTo(WebhookSignature.NONE);
        assertThat(read("{}").signature()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {signature: nothing}                                              | webhook.signature: expected how a call
            {signature: {scheme: hmac-md5, header: S}}                        | webhook.signature.scheme: expected one of
            {signature: {scheme: hmac-sha256}}                                | expected the key 'header'
            {signature: {scheme: token, header: S, query: s}}                 | expected one of 'header', 'query', 'at'
            {signature: {scheme: hmac-sha1, header: S, at: /s}}               | with scheme token only
            {signature: {scheme: hmac-sha1, header: S, signed: "{id}{body}"}} | instead of {id}
            {signature: {scheme: hmac-sha1, header: S, signed: "{timestamp}"}}| webhook.signature.signed: expected
            {signature: {scheme: hmac-sha1, header: S, signed: "{timestamp}{body}"}} | expected the key 'timestamp'
            {signature: {scheme: hmac-sha1, header: S, timestamp: {header: T, tolerance: 5m}}} | a time that nobody signed
            {deliveryId: {header: a, at: /b}}                                 | webhook.deliveryId: expected one of
            {handshake: {at: /type}}                                          | with 'equals'
            {handshake: {query: a, answer: {b: "{hmac:?a}"}}}                 | expected a signature with an hmac scheme
            """)
    void refusesWhatWouldNotWorkOrWouldLetForgedCallsIn(String webhook, String expected) {
        Failure failure = catchThrowableOfType(Failure.class, () -> read(webhook));

        assertThat(failure).isNotNull();
        assertThat(failure.getMessage()).contains(expected);
    }

    @Test
    void severalSecretsMayBeSetDuringARotation() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("fulla.modules.acme.webhook-secret[0]", "new")
                .withProperty("fulla.modules.acme.webhook-secret[1]", "old")
                .withProperty("fulla.modules.other.webhook-secret", "only");

        EnvironmentModuleSettings settings = new EnvironmentModuleSettings(environment);

        assertThat(settings.list("acme", "webhook-secret")).containsExactly("new", "old");
        assertThat(settings.list("other", "webhook-secret")).containsExactly("only");
        assertThat(settings.list("third", "webhook-secret")).isEmpty();
    }

    private static WebhookDefinition read(String webhook) {
        return Objects.requireNonNull(ModuleFiles.catalog(List.of(new ModuleFiles.Source("acme.yaml", MODULE + webhook + "\n")))
                .get("acme")
                .webhook());
    }
}
