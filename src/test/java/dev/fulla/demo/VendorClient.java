package dev.fulla.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Calls a sample vendor as anybody would: over HTTP. */
final class VendorClient {
    static final String REDIRECT = "http://localhost:8080/callback";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String url;
    private final Map<String, String> headers = new TreeMap<>();

    VendorClient(String url) {
        this.url = url;
    }

    VendorClient with(String header, String value) {
        VendorClient other = new VendorClient(url);
        other.headers.putAll(headers);
        other.headers.put(header, value);
        return other;
    }

    /** Signed in to the crm with a new grant of this account. */
    VendorClient as(int account) {
        return with("Authorization", "Bearer " + exchange("acct-" + account).json().get("access_token").asText());
    }

    Reply get(String path) throws IOException {
        return send("GET", path, HttpRequest.BodyPublishers.noBody(), "text/plain");
    }

    Reply delete(String path) throws IOException {
        return send("DELETE", path, HttpRequest.BodyPublishers.noBody(), "text/plain");
    }

    Reply send(String method, String path, Object json) throws IOException {
        String text = json instanceof String given ? given : Json.write(json);
        return send(method, path, HttpRequest.BodyPublishers.ofString(text), "application/json");
    }

    Reply form(String path, Map<String, String> fields) throws IOException {
        return send("POST", path, HttpRequest.BodyPublishers.ofString(encoded(fields)), "application/x-www-form-urlencoded");
    }

    /** A call of the crm's token endpoint with the right client. */
    Reply token(Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        all.putIfAbsent("client_id", "fulla-demo");
        all.putIfAbsent("client_secret", "fulla-demo-secret");
        try {
            return form("/oauth/token", all);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    Reply exchange(String code) {
        return token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT));
    }

    Reply refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** A call of the crm's authorize endpoint, complete but for what is added here. */
    Reply authorize(Map<String, String> added) throws IOException {
        Map<String, String> all = new TreeMap<>(
                Map.of("client_id", "fulla-demo", "redirect_uri", REDIRECT, "response_type", "code", "state", "s 1&2"));
        all.putAll(added);
        return get("/oauth/authorize?" + encoded(all));
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Reply send(String method, String path, HttpRequest.BodyPublisher body, String type) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", type)
                .method(method, body);
        headers.forEach(request::header);
        try {
            return new Reply(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer of a vendor. */
    record Reply(HttpResponse<String> answer) {
        int status() {
            return answer.statusCode();
        }

        String body() {
            return answer.body();
        }

        JsonNode json() {
            return Json.read(answer.body());
        }

        String header(String name) {
            return answer.headers().firstValue(name).orElse("");
        }

        String text(String member) {
            return json().path(member).asText();
        }
    }
}
