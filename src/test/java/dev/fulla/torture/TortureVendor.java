package dev.fulla.torture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.demo.SampleVendors;
import dev.fulla.shared.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The sample crm in a process of its own: tokens live two seconds, and the token endpoint fails in every way it knows. */
final class TortureVendor implements AutoCloseable {
    private static final int LIFE_SECONDS = 2;
    private static final String FAULTS = """
            {"seed": %d, "rules": [
            {"method": "POST", "path": "/oauth/token", "kind": "delay", "delayMs": 400, "probability": 0.08},
            {"method": "POST", "path": "/oauth/token", "kind": "delay", "delayMs": 300, "when": "after", "probability": 0.05},
            {"method": "POST", "path": "/oauth/token", "kind": "delay", "delayMs": 2500, "when": "after", "probability": 0.02},
            {"method": "POST", "path": "/oauth/token", "kind": "status", "probability": 0.03},
            {"method": "POST", "path": "/oauth/token", "kind": "status", "when": "after", "probability": 0.03},
            {"method": "POST", "path": "/oauth/token", "kind": "status", "status": 503, "probability": 0.02},
            {"method": "POST", "path": "/oauth/token", "kind": "garbage", "when": "after", "probability": 0.02},
            {"method": "POST", "path": "/oauth/token", "kind": "drop", "probability": 0.03},
            {"method": "POST", "path": "/oauth/token", "kind": "drop", "when": "after", "probability": 0.03}]}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildProcess process;
    private final String url;
    private final long seed;

    private TortureVendor(ChildProcess process, String url, long seed) {
        this.process = process;
        this.url = url;
        this.seed = seed;
    }

    static TortureVendor start(long seed) throws Exception {
        CompletableFuture<String> address = new CompletableFuture<>();
        ChildProcess process = ChildProcess.start("vendor", SampleVendors.class, Map.of(), line -> {
            if (line.startsWith("crm ")) {
                address.complete(line.substring(4));
            }
        }, "--crm-port", "0", "--mailer-port", "0", "--access-token-life", LIFE_SECONDS + "s");
        try {
            return new TortureVendor(process, address.get(60, TimeUnit.SECONDS), seed);
        } catch (Exception e) {
            process.close();
            throw new IllegalStateException(process.otherWords(), e);
        }
    }

    String url() {
        return url;
    }

    void grace(Duration period) throws Exception {
        send("PUT", "/_tokens", "{\"lifeSeconds\":" + LIFE_SECONDS + ",\"graceSeconds\":" + period.toSeconds() + "}");
    }

    void misbehave() throws Exception {
        send("PUT", "/_faults", FAULTS.formatted(seed));
    }

    void behave() throws Exception {
        send("DELETE", "/_faults", null);
    }

    /** Spends, reuses and revocations per family, and their sums. */
    JsonNode tokens() throws Exception {
        return Json.read(send("GET", "/_stats", null)).path("tokens");
    }

    /** Whether a stored refresh token is its family's newest, read from the token itself. */
    boolean takes(Map<String, Object> data) {
        String[] parts = String.valueOf(data.get("refresh_token")).split("\\.");
        try {
            for (JsonNode family : tokens().path("families")) {
                if (family.path("family").asText().equals(parts[2])) {
                    return !family.path("revoked").asBoolean()
                            && family.path("generation").asInt() == Integer.parseInt(parts[3]);
                }
            }
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String send(String method, String path, String body) throws Exception {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url + path)).method(method, content)
                        .header("Content-Type", "application/json").timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        process.close();
    }
}
