package dev.fulla.user;

import static dev.fulla.user.TestUsers.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.fulla.shared.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpKeySetSourceTest {
    private final HttpKeySetSource source = new HttpKeySetSource();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/keys", 200, "{\"keys\":[]}");
        answer("/missing", 404, "{\"keys\":[]}");
        answer("/moved", 302, "");
        answer("/huge", 200, " ".repeat(300 * 1024));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsAKeySet() {
        assertThat(source.fetch(url("/keys"))).isEqualTo("{\"keys\":[]}");
    }

    @Test
    void refusesErrorsRedirectsAndHugeAnswers() {
        assertFails(ErrorCode.UPSTREAM_UNREACHABLE, () -> source.fetch(url("/missing")));
        assertFails(ErrorCode.UPSTREAM_UNREACHABLE, () -> source.fetch(url("/moved")));
        assertFails(ErrorCode.UPSTREAM_UNREACHABLE, () -> source.fetch(url("/huge")));
    }

    @Test
    void saysWhenNobodyAnswers() {
        URI url = url("/keys");
        server.stop(0);

        assertFails(ErrorCode.UPSTREAM_UNREACHABLE, () -> source.fetch(url));
    }

    private void answer(String path, int status, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Location", "/keys");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }
}
