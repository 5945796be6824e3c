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
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Speaks as much of AWS KMS as a keyset needs, for one key: what it "encrypts" is masked and bears the key's name. No
 * request passes that is not signed and addressed as KMS wants it.
 */
public final class KmsStub implements AutoCloseable {
    private static final Pattern SCOPE = Pattern.compile("Credential=[^/]+/\\d{8}/([^/]+)/kms/aws4_request");

    /** Each request as {@code <target> <key> <region>}. */
    public final List<String> requests = new CopyOnWriteArrayList<>();

    private final String key;
    private final HttpServer server;
    private volatile @Nullable String error;
    private volatile int status;

    public KmsStub(String key) {
        this.key = key;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers every request with this error of KMS. */
    public void answer(int withStatus, String withError) {
        status = withStatus;
        error = withError;
    }

    public void answerAgain() {
        error = null;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode asked = Json.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        Matcher scope = SCOPE.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        String named = asked.path("KeyId").asText();
        if (!scope.find() || !exchange.getRequestMethod().equals("POST")) {
            send(exchange, 400, Map.of("__type", "IncompleteSignatureException"));
            return;
        }
        requests.add(target + " " + named + " " + scope.group(1));
        String wanted = error;
        if (wanted != null) {
            send(exchange, status, Map.of("__type", wanted, "message", "told to"));
        } else if (target.equals("TrentService.Encrypt")) {
            byte[] plain = Base64.getDecoder().decode(asked.path("Plaintext").asText());
            send(exchange, 200, Map.of("KeyId", named, "CiphertextBlob", base64(masked(plain))));
        } else if (target.equals("TrentService.Decrypt") && named.equals(key)) {
            byte[] blob = Base64.getDecoder().decode(asked.path("CiphertextBlob").asText());
            send(exchange, 200, Map.of("KeyId", named, "Plaintext", base64(masked(blob))));
        } else {
            send(exchange, 400, Map.of("__type", "IncorrectKeyException", "message", "another key"));
        }
    }

    private static byte[] masked(byte[] bytes) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= 0x5a;
        }
        return masked;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void send(HttpExchange exchange, int status, Map<String, Object> answer) throws IOException {
        byte[] body = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
