package dev.fulla.user;

import static dev.fulla.user.TestUsers.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.fulla.outbound.OutboundHttp;
import dev.fulla.outbound.OutboundProperties;
import dev.fulla.outbound.TestOutbound;
import dev.fulla.shared.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpKeySetSourceTest {
    private static final OutboundProperties OPEN = OutboundProperties.defaults(true);
    private static final OutboundProperties STRICT = OutboundProperties.defaults(false);

    private final OutboundHttp http = new OutboundHttp(OPEN);
    private final HttpKeySetSource source = new HttpKeySetSource(http, OPEN);
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/keys", 200, "{\"keys\":[]}", "");
        answer("/missing", 404, "{\"keys\":[]}", "");
        answer("/moved", 302, "", "/keys");
        answer("/away", 302, "", "http://127.0.0.2:" + server.getAddress().getPort() + "/keys");
        answer("/huge", 200, " ".repeat(300 * 1024), "");
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        http.close();
    }

    @Test
    void readsAKeySetAlsoWhereItMovedWithinItsOrigin() {
        assertThat(source.fetch(url("/keys"))).isEqualTo("{\"keys\":[]}");
        assertThat(source.fetch(url("/moved"))).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void refusesErrorsRedirectsToElsewhereAndHugeAnswers() {
        assertFails(ErrorCode.UPSTREAM_UNREACHABLE, () -> source.fetch(url("/missing")));
        assertFails(ErrorCode.UPSTREAM_UNREACHABLE, () -> source.fetch(url("/huge")));
        int before = asked.get();
        assertFails(ErrorCode.UPSTREAM_UNREACHABLE, () -> source.fetch(url("/away")));
        assertThat(asked.get() - before).as("requests for a redirect to elsewhere").isEqualTo(1);
    }

    @Test
    void saysWhenNobodyAnswers() {
        URI url = url("/keys");
        server.stop(0);

        assertFails(ErrorCode.UPSTREAM_UNREACHABLE, () -> source.fetch(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://2130706433/keys", "https://0177.0.0.1/keys", "https://0x7f.1/keys", "https://[::ffff:127.0.0.1]/keys",
        "https://127.0.0.1/keys", "https://user@id.example/keys", "http://id.example/keys", "https://id.example./keys",
        "https://[::1]:9/keys", "https://169.254.169.254/latest/meta-data"
    })
    void refusesAddressesThatLeadInside(String url) throws IOException {
        try (OutboundHttp strict = new OutboundHttp(STRICT)) {
            HttpKeySetSource careful = new HttpKeySetSource(strict, STRICT);

            assertThatThrownBy(() -> careful.fetch(URI.create(url)))
                    .hasRootCauseInstanceOf(Throwable.class)
                    .rootCause()
                    .hasMessageMatching(".*(not lead to a public|Only https|not hold a user|not name a plain).*");
        }
    }

    @Test
    void connectsToTheCheckedAddressAndToNoOtherThatTheNameMayHaveLater() throws Exception {
        try (ServerSocket inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                OutboundHttp strict = TestOutbound.strict(List.of("10.0.0.1", "127.0.0.1"))) {
            inside.setSoTimeout(200);
            URI url = URI.create("https://id.example:" + inside.getLocalPort() + "/keys");
            HttpKeySetSource careful = new HttpKeySetSource(strict, STRICT);

            assertFails(ErrorCode.UPSTREAM_UNREACHABLE, () -> careful.fetch(url));
            assertFails(ErrorCode.UPSTREAM_UNREACHABLE, () -> careful.fetch(url));
            assertThatThrownBy(inside::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void refusesAtStartWhatTheRulesForbidLater() {
        HttpKeySetSource careful = new HttpKeySetSource(http, STRICT);

        careful.check(URI.create("https://id.example/keys"));
        source.check(URI.create("http://localhost:1/keys"));
        for (String url : List.of("http://id.example/keys", "http://localhost/keys", "ftp://id.example/", "/keys", "https:keys")) {
            assertThatThrownBy(() -> careful.check(URI.create(url)))
                    .as(url)
                    .hasMessageContaining("fulla.user.jwt.jwks-url");
        }
        assertThatThrownBy(() -> new TestUsers(
                        careful, "auth-modes.adopter-jwt=true", "jwt.algorithm=RS256", "jwt.jwks-url=http://id.example/keys"))
                .hasMessageContaining("fulla.user.jwt.jwks-url");
    }

    private void answer(String path, int status, String body, String location) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }
}
