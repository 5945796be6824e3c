package dev.fulla.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialDataTest {
    private static final Instant SINCE = Instant.parse("2025-10-12T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "accessTokenExpire, 2025-10-12T09:00:00.000Z", "expires_at, 1760259600", "expiresAt, 1760259600000",
        "expiry_date, 1760259600000", "expires_in, 3600"
    })
    void readsWhenAnAccessTokenEnds(String name, String value) {
        assertThat(CredentialData.read(null, Map.of(name, value), SINCE).expiresAt())
                .isEqualTo(Instant.parse("2025-10-12T09:00:00Z"));
    }

    @Test
    void readsWhenARefreshTokenEnds() {
        assertThat(CredentialData.read(null, Map.of("x_refresh_token_expires_in", 8726400), SINCE).refreshExpiresAt())
                .isEqualTo(SINCE.plusSeconds(8726400));
    }

    @ParameterizedTest
    @CsvSource({"expires_in, 0", "expires_in, soon", "expires_at, never", "expires_at, 0", "accessTokenExpire, Invalid Date"})
    void knowsNoEndFromNonsense(String name, String value) {
        assertThat(CredentialData.read(null, Map.of(name, value), SINCE).expiresAt()).isNull();
    }

    @Test
    void makesATokenThatBecameANumberATextAgain() {
        assertThat(CredentialData.read(null, Map.of("access_token", 12345678901L), SINCE).data())
                .isEqualTo(Map.of("access_token", "12345678901"));
    }
}
