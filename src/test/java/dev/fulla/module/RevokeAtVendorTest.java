package dev.fulla.module;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fulla.credential.Credential;
import dev.fulla.credential.CredentialVault;
import dev.fulla.credential.DeleteCredentials;
import dev.fulla.credential.Revocation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RevokeAtVendorTest {
    private static final String FILE = """
            name: %s
            label: Vendor
            baseUrl: https://api.vendor.example
            auth:
              scheme: oauth2
              authorizeUrl: https://vendor.example/authorize
              tokenUrl: https://vendor.example/token
            %s
            whoAmI: {get: /me, externalId: /id}
            """;

    private final ModuleBed bed = new ModuleBed(List.of(
            FILE.formatted("vendor", "  revokeUrl: https://vendor.example/revoke"), FILE.formatted("mute", "")));
    private final RevokeAtVendor revoke = within(Duration.ofSeconds(20));

    private RevokeAtVendor within(Duration timeout) {
        return new RevokeAtVendor(
                bed.catalog, bed.tokens, ModuleNode.withRevokeTimeout(timeout), new SystemPacing());
    }

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    @Test
    void saysWhatBecameOfTheGrant() {
        bed.vendor.stubFor(post("/revoke").willReturn(aResponse().withStatus(200)));

        assertThat(revoke.revoke(credential("vendor", Map.of("refresh_token", "r")))).isEqualTo(Revocation.DONE);
        assertThat(revoke.revoke(credential("vendor", Map.of("note", "no token")))).isEqualTo(Revocation.NOT_OFFERED);
        assertThat(revoke.revoke(credential("mute", Map.of("refresh_token", "r")))).isEqualTo(Revocation.NOT_OFFERED);
        assertThat(revoke.revoke(credential("removed", Map.of("refresh_token", "r")))).isEqualTo(Revocation.NOT_OFFERED);
        bed.vendor.verify(1, postRequestedFor(urlEqualTo("/revoke")));
    }

    @Test
    void aDeletionWaitsForAVendorThatHangsForAShortTimeOnly() {
        bed.vendor.stubFor(post("/revoke").willReturn(aResponse().withFixedDelay(20_000)));
        Credential stored = credential("vendor", Map.of("refresh_token", "r"));
        long before = System.nanoTime();

        DeleteCredentials.in(bed.store, within(Duration.ofMillis(300))).execute(stored.user(), stored.id());

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(15));
        assertThat(bed.store.vault.find(stored.user(), stored.id())).isEmpty();
        assertThat(bed.store.events).contains("deleted " + stored.id() + ": FAILED");
    }

    private Credential credential(String module, Map<String, Object> data) {
        return bed.store.vault.store(bed.anna, module, module + data, new CredentialVault.Secrets(data, null, null));
    }
}
