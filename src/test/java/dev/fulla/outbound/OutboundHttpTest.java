package dev.fulla.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.TransientFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundHttpTest {
    private final OutboundHttp open = new OutboundHttp(small(OutboundProperties.defaults(true)));
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private String host;

    private static OutboundProperties small(OutboundProperties p) {
        return new OutboundProperties(p.allowPrivate(), Duration.ofSeconds(2), Duration.ofSeconds(5),
                Duration.ofSeconds(10), 100_000, 20, 10);
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        host = "127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        open.close();
    }

    private void answer(String path, int status, Map<String, String> headers, byte[] body) {
        server.createContext(path, exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Cookie"));
            headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
    }

    private OutboundRequest get(String path) {
        return OutboundRequest.of("GET", URI.create("http://" + host + path), List.of(host));
    }

    private static void assertRefused(OutboundHttp http, String uri, String... hosts) {
        OutboundRequest request = OutboundRequest.of("GET", URI.create(uri), List.of(hosts));
        assertThatThrownBy(() -> http.send(request)).isInstanceOfSatisfying(
                PermanentFailure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.HOST_NOT_ALLOWED));
    }

    @Test
    void answersStatusHeadersAndBody() {
        answer("/a", 201, Map.of("X-One", "1"), "hello".getBytes());

        OutboundResponse response = open.send(get("/a"));

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.header("x-one")).contains("1");
        assertThat(new String(response.body())).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://other.example/", "https://api.acme.example.evil.example/", "https://acme.example/",
        "https://evil-acme.example/", "http://api.acme.example/", "https://api.acme.example:8443/",
        "https://user@api.acme.example/", "https://user:pass@api.acme.example/", "https://2130706433/",
        "https://0x7f.1/", "https://0177.0.0.1/", "https://127.1/", "https://[::1]/", "https://api.acme.example./",
        "ftp://api.acme.example/", "https:///nothing"
    })
    void refusesAddressesOutsideTheDeclaredHosts(String uri) throws IOException {
        try (OutboundHttp strict = new OutboundHttp(OutboundProperties.defaults(false), name -> {
            throw new AssertionError("looked up " + name);
        })) {
            assertRefused(strict, uri, "api.acme.example", "*.acme.example");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "100.127.255.255", "0.0.0.0", "224.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.0.8", "::1", "::", "fe80::1",
        "fc00::1", "fd12::1", "ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1"
    })
    void scenario20RefusesNamesThatLeadToPrivateAddresses(String address) throws IOException {
        InetAddress hidden = InetAddress.getByName(address);
        InetAddress visible = InetAddress.getByName("93.184.216.34");
        try (OutboundHttp strict = new OutboundHttp(
                OutboundProperties.defaults(false), name -> new InetAddress[] {visible, hidden})) {
            assertRefused(strict, "https://api.acme.example/", "api.acme.example");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
    void takesPublicAddresses(String address) throws IOException {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void connectsToTheAddressThatWasChecked() throws IOException {
        answer("/", 200, Map.of(), new byte[0]);
        List<String> lookups = new ArrayList<>();
        try (OutboundHttp http = new OutboundHttp(OutboundProperties.defaults(true), name -> {
            lookups.add(name);
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        })) {
            String port = host.substring(host.indexOf(':'));
            http.send(OutboundRequest.of(
                    "GET", URI.create("http://api.acme.example" + port + "/"), List.of("*.acme.example" + port)));
        }

        assertThat(lookups).containsExactly("api.acme.example");
        assertThat(seen).hasSize(1);
    }

    @Test
    void followsARedirectWithinTheOrigin() {
        answer("/from", 302, Map.of("Location", "/to?x=1"), new byte[0]);
        answer("/to", 200, Map.of(), "there".getBytes());

        OutboundResponse response = open.send(get("/from"));

        assertThat(new String(response.body())).isEqualTo("there");
        assertThat(response.uri().getPath()).isEqualTo("/to");
    }

    @Test
    void givesARedirectToAnotherOriginBack() {
        answer("/from", 302, Map.of("Location", "http://localhost" + host.substring(host.indexOf(':')) + "/to"),
                new byte[0]);

        OutboundResponse response = open.send(get("/from"));

        assertThat(response.status()).isEqualTo(302);
        assertThat(seen).hasSize(1);
    }

    @Test
    void doesNotFollowARedirectOfAPost() {
        answer("/from", 307, Map.of("Location", "/to"), new byte[0]);

        OutboundResponse response = open.send(
                OutboundRequest.of("POST", URI.create("http://" + host + "/from"), List.of(host)));

        assertThat(response.status()).isEqualTo(307);
        assertThat(seen).hasSize(1);
    }

    @Test
    void stopsARedirectThatNeverEnds() {
        answer("/loop", 302, Map.of("Location", "/loop"), new byte[0]);

        assertThat(open.send(get("/loop")).status()).isEqualTo(302);
        assertThat(seen).hasSize(6);
    }

    @Test
    void remembersNoCookies() {
        answer("/c", 200, Map.of("Set-Cookie", "session=1; Path=/"), new byte[0]);

        open.send(get("/c"));
        open.send(get("/c"));

        assertThat(seen).containsExactly("GET /c null", "GET /c null");
    }

    @Test
    void refusesAnAnswerThatUnpacksToTooMuch() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[5_000_000]);
        }
        answer("/bomb", 200, Map.of("Content-Encoding", "gzip"), packed.toByteArray());

        assertThatThrownBy(() -> open.send(get("/bomb"))).isInstanceOfSatisfying(
                PermanentFailure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_ERROR));
    }

    @Test
    void endsAnAnswerThatArrivesByteByByte() throws IOException {
        try (ServerSocket dripping = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Executors.newSingleThreadExecutor().submit(() -> drip(dripping));
            String target = "127.0.0.1:" + dripping.getLocalPort();
            OutboundRequest request = OutboundRequest.of("GET", URI.create("http://" + target + "/x?code=secret"),
                            List.of(target))
                    .withTimeouts(new OutboundRequest.Timeouts(
                            Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMillis(400)));
            long start = System.nanoTime();

            Throwable thrown = catchThrowable(() -> open.send(request));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            assertThat(((Failure) thrown).code()).isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
            assertThat(OutboundException.neverLeft(thrown)).isFalse();
            assertThat(thrown.getMessage()).doesNotContain("secret");
        }
    }

    private static Void drip(ServerSocket server) throws Exception {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes());
            java.util.concurrent.CountDownLatch never = new java.util.concurrent.CountDownLatch(1);
            for (int i = 0; i < 200; i++) {
                out.write('x');
                out.flush();
                never.await(50, java.util.concurrent.TimeUnit.MILLISECONDS);
            }
        }
        return null;
    }

    @Test
    void tellsThatARequestNeverLeft() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        OutboundRequest request =
                OutboundRequest.of("POST", URI.create("http://127.0.0.1:" + closed + "/"), List.of("127.0.0.1:" + closed));

        Throwable thrown = catchThrowable(() -> open.send(request));

        assertThat(((TransientFailure) thrown).code()).isEqualTo(ErrorCode.UPSTREAM_UNREACHABLE);
        assertThat(OutboundException.neverLeft(thrown)).isTrue();
    }

    @Test
    void tellsThatTheOutcomeOfASentRequestIsUnknown() {
        server.createContext("/cut", exchange -> {
            exchange.getRequestBody().readAllBytes();
            seen.add("received");
            throw new IOException("cut");
        });

        Throwable thrown = catchThrowable(() -> open.send(get("/cut")));

        assertThat(thrown).isInstanceOf(TransientFailure.class);
        assertThat(OutboundException.neverLeft(thrown)).isFalse();
        assertThat(seen).containsExactly("received");
    }

    @Test
    void refusesHeadersThatWouldStartANewLine() {
        OutboundRequest request = get("/").withHeaders(Map.of("X-A", "1\r\nX-B: 2"));

        assertThatThrownBy(() -> open.send(request)).isInstanceOfSatisfying(
                PermanentFailure.class, failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INVALID_REQUEST));
    }

    @Test
    void keepsSecretsOutOfTheTextOfARequest() {
        OutboundRequest request = get("/path-secret?q=secret").withHeaders(Map.of("Authorization", "secret"));

        assertThat(request.toString()).doesNotContain("secret");
    }
}
