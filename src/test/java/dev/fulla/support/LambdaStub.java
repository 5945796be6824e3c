package dev.fulla.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Speaks as much of AWS Lambda as a call of a function needs. No request passes that is not signed and addressed as Lambda
 * wants it.
 */
public final class LambdaStub implements AutoCloseable {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d{8}/([^/]+)/lambda/aws4_request");
    private static final Pattern PATH = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

    /** Each call as {@code <region> <function>}. */
    public final List<String> calls = new CopyOnWriteArrayList<>();
    /** The body of each call. */
    public final List<String> bodies = new CopyOnWriteArrayList<>();

    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;
    private volatile int status = 200;
    private volatile Map<String, String> headers = Map.of();
    private volatile String answer = "null";
    private volatile boolean isSilent;

    public LambdaStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What every function answers from now on. */
    public void answers(String json) {
        answer(200, Map.of(), json);
    }

    /** Every function fails from now on. */
    public void fails(String json) {
        answer(200, Map.of("X-Amz-Function-Error", "Unhandled"), json);
    }

    /** The service itself refuses from now on. */
    public void refuses(int withStatus, String error, Map<String, String> withHeaders) {
        Map<String, String> all = new java.util.HashMap<>(withHeaders);
        all.put("x-amzn-ErrorType", error);
        answer(withStatus, all, "{\"Type\":\"User\",\"message\":\"hush-hush\"}");
    }

    /** Nobody gets an answer from now on. */
    public void isSilent() {
        isSilent = true;
    }

    private void answer(int withStatus, Map<String, String> withHeaders, String body) {
        status = withStatus;
        headers = Map.copyOf(withHeaders);
        answer = body;
        isSilent = false;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Matcher scope = SCOPE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
        if (!scope.find() || !path.matches() || !exchange.getRequestMethod().equals("POST")) {
            send(exchange, 400, "{}");
            return;
        }
        calls.add(scope.group(1) + " " + path.group(1));
        bodies.add(body);
        if (isSilent) {
            try {
                closing.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return;
        }
        headers.forEach(exchange.getResponseHeaders()::set);
        send(exchange, status, answer);
    }

    private static void send(HttpExchange exchange, int status, String answer) throws IOException {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
