package dev.fulla.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fulla.shared.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Speaks as much of AWS Secrets Manager, and of the extension of AWS Lambda, as one secret needs. */
public final class SecretsManagerStub implements AutoCloseable {
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private volatile @Nullable String text;
    private volatile @Nullable String error;

    public SecretsManagerStub(@Nullable String text) {
        this.text = text;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::service);
        server.createContext("/secretsmanager/get", this::extension);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Answers every request with this error of AWS. */
    public void refuse(String withError) {
        error = withError;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void service(HttpExchange exchange) throws IOException {
        JsonNode asked = Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(exchange.getRequestHeaders().getFirst("X-Amz-Target") + " " + asked.path("SecretId").asText());
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String wanted = authorization.contains("/secretsmanager/aws4_request") ? error : "IncompleteSignatureException";
        if (wanted != null) {
            send(exchange, 400, Map.of("__type", wanted, "message", "told to"));
        } else {
            send(exchange, 200, answer());
        }
    }

    private void extension(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().getQuery() + " "
                + exchange.getRequestHeaders().getFirst("X-Aws-Parameters-Secrets-Token"));
        send(exchange, error == null ? 200 : 400, answer());
    }

    private Map<String, Object> answer() {
        Map<String, Object> answer = new HashMap<>();
        answer.put("Name", "settings");
        if (text != null) {
            answer.put("SecretString", text);
        }
        return answer;
    }

    private static void send(HttpExchange exchange, int status, Map<String, Object> answer) throws IOException {
        byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
