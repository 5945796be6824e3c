package dev.fulla.platform.http;

import static dev.fulla.platform.http.HttpSettings.ForwardedHeader.FORWARDED;
import static dev.fulla.platform.http.HttpSettings.ForwardedHeader.X_FORWARDED_FOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressesTest {
    private static final List<String> PROXIES = List.of("10.0.0.0/8", "192.0.2.1", "2001:db8:ffff::/48");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        // peer | what the header says | client
        "203.0.113.9 | 198.51.100.1 | 203.0.113.9",
        "203.0.113.9 | | 203.0.113.9",
        "10.1.2.3 | | 10.1.2.3",
        "10.1.2.3 | 198.51.100.1 | 198.51.100.1",
        "10.1.2.3 | 6.6.6.6, 198.51.100.1 | 198.51.100.1",
        "10.1.2.3 | 6.6.6.6, 198.51.100.1, 192.0.2.1, 10.9.9.9 | 198.51.100.1",
        "10.1.2.3 | 10.0.0.7, 10.0.0.8 | 10.0.0.7",
        "10.1.2.3 | 198.51.100.1, nonsense | 10.1.2.3",
        "10.1.2.3 | 198.51.100.1, 10.0.0.8, unknown, 10.0.0.9 | 10.0.0.9",
        "10.1.2.3 | evil.example | 10.1.2.3",
        "10.1.2.3 | 198.51.100.1:4711 | 198.51.100.1",
        "10.1.2.3 | 2001:db8::7 | 2001:db8:0:0:0:0:0:7",
        "10.1.2.3 | [2001:db8::7]:4711 | 2001:db8:0:0:0:0:0:7",
        "10.1.2.3 | ::ffff:198.51.100.1 | 198.51.100.1",
        "10.1.2.3 | 0306.0.0.1 | 10.1.2.3",
        "0:0:0:0:0:ffff:a01:203 | 198.51.100.1 | 198.51.100.1",
        "2001:db8:ffff:1::1%2 | 198.51.100.1 | 198.51.100.1",
        "192.0.2.2 | 198.51.100.1 | 192.0.2.2"
    })
    void believesTrustedProxiesOnlyAndTheLastHopThatIsNone(String peer, String said, String client) {
        assertThat(clientOf(X_FORWARDED_FOR, peer, "X-Forwarded-For", said)).isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "for=198.51.100.1 | 198.51.100.1",
        "for=6.6.6.6, for=\"198.51.100.1:4711\";proto=https;by=10.0.0.1 | 198.51.100.1",
        "proto=https; For=\"[2001:db8::7]:4711\" | 2001:db8:0:0:0:0:0:7",
        "for=198.51.100.1, for=_hidden | 10.1.2.3",
        "for=198.51.100.1, proto=https | 10.1.2.3",
        "by=198.51.100.1 | 10.1.2.3"
    })
    void readsTheStandardHeaderWhereThatIsConfigured(String said, String client) {
        assertThat(clientOf(FORWARDED, "10.1.2.3", "Forwarded", said)).isEqualTo(client);
    }

    @Test
    void neverReadsTheOtherHeader() {
        assertThat(clientOf(FORWARDED, "10.1.2.3", "X-Forwarded-For", "6.6.6.6")).isEqualTo("10.1.2.3");
        assertThat(clientOf(X_FORWARDED_FOR, "10.1.2.3", "Forwarded", "for=6.6.6.6")).isEqualTo("10.1.2.3");
    }

    @Test
    void readsSeveralLinesOfTheHeaderAsOne() {
        MockHttpServletRequest request = request("10.1.2.3");
        request.addHeader("X-Forwarded-For", "6.6.6.6, 198.51.100.1");
        request.addHeader("X-Forwarded-For", "10.0.0.5");

        assertThat(new ClientAddresses(PROXIES, X_FORWARDED_FOR).of(request)).isEqualTo("198.51.100.1");
    }

    @Test
    void looksAtSoManyHopsAndNoMore() {
        String said = "198.51.100.1" + ", 10.0.0.1".repeat(100_000);

        assertThat(clientOf(X_FORWARDED_FOR, "10.1.2.3", "X-Forwarded-For", said)).isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0/8", "10.0.0.0/-1", "10.0.0.0/", "::1/129", "300.1.1.1", "1::2::3"})
    void refusesToStartWithWhatIsNoBlockOfAddresses(String block) {
        Map<String, String> settings = Map.of("fulla.http.trusted-proxies", block);

        assertThatThrownBy(() -> new Binder(new MapConfigurationPropertySource(settings))
                        .bindOrCreate("fulla.http", HttpSettings.class))
                .hasStackTraceContaining("fulla.http.trusted-proxies");
    }

    private static String clientOf(HttpSettings.ForwardedHeader read, String peer, String header, String said) {
        MockHttpServletRequest request = request(peer);
        if (said != null) {
            request.addHeader(header, said);
        }
        return new ClientAddresses(PROXIES, read).of(request);
    }

    private static MockHttpServletRequest request(String peer) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        return request;
    }
}
