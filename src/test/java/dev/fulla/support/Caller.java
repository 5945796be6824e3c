package dev.fulla.support;

import dev.fulla.shared.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Somebody who calls over HTTP with the same headers each time; follows no redirect. */
public final class Caller {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Supplier<String> url;
    private final Map<String, String> headers;
    private final BiConsumer<Sent, Reply> notebook;

    /** What was sent. */
    public record Sent(String method, String path, Map<String, String> headers, @Nullable String body) {}

    /** @param url asked for before each request */
    Caller(Supplier<String> url, Map<String, String> headers, BiConsumer<Sent, Reply> notebook) {
        this.url = url;
        this.headers = Map.copyOf(headers);
        this.notebook = notebook;
    }

    /** Somebody who calls an application that no story runs; nothing is written down. */
    public static Caller at(String url) {
        return new Caller(() -> url, Map.of(), (sent, reply) -> {});
    }

    /** The same caller with one more header. */
    public Caller with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Caller(url, more, notebook);
    }

    /** The same caller; nothing is written down. */
    public Caller quiet() {
        return new Caller(url, headers, (sent, reply) -> {});
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    public Reply get(String path) {
        return send("GET", path, null);
    }

    public Reply post(String path, Object json) {
        return send("POST", path, json);
    }

    public Reply patch(String path, Object json) {
        return send("PATCH", path, json);
    }

    public Reply delete(String path) {
        return send("DELETE", path, null);
    }

    /** @param body text goes as it is, anything else as JSON */
    public Reply send(String method, String path, @Nullable Object body) {
        String text = body == null || body instanceof String ? (String) body : Json.write(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url.get() + path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        text == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(text));
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (text != null) {
            all.putIfAbsent("Content-Type", "application/json");
        }
        all.forEach(request::header);
        Reply reply = exchange(request.build());
        notebook.accept(new Sent(method, path, all, text), reply);
        return reply;
    }

    /** A request of a test's own making; it is not written down. */
    public static Reply exchange(HttpRequest request) {
        try {
            return new Reply(HTTP.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
