package dev.fulla.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A page that is connected by WebSocket and writes down what it hears. */
public final class LiveSocket implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile @Nullable String closed;
    private volatile WebSocket socket;

    private LiveSocket() {}

    /** @param url of the application, beginning with {@code http} */
    public static LiveSocket open(String url, String path, Map<String, String> headers) {
        LiveSocket page = new LiveSocket();
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        headers.forEach(builder::header);
        page.socket = builder.buildAsync(URI.create(url.replaceFirst("http", "ws") + path), page).join();
        return page;
    }

    /** The status of a connection that is refused; 101 for one that is not. */
    public static int status(String url, String path, Map<String, String> headers) {
        try (LiveSocket page = open(url, path, headers)) {
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            messages.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed = code + " " + reason;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed = "error " + error.getClass().getSimpleName();
    }

    public void say(String text) {
        socket.sendText(text, true).join();
    }

    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** Code and reason, or null while it is open. */
    public @Nullable String closed() {
        return closed;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
