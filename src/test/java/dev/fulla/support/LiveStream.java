package dev.fulla.support;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page that is connected by server-sent events and writes down the lines that it hears. */
public final class LiveStream implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final InputStream body;
    private final int status;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean over;

    private LiveStream(HttpResponse<InputStream> response) {
        status = response.statusCode();
        body = response.body();
        Thread reader = new Thread(this::read, "stream of a test");
        reader.setDaemon(true);
        reader.start();
    }

    public static LiveStream open(String url, String path, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        return new LiveStream(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    }

    private void read() {
        StringBuilder line = new StringBuilder();
        try {
            for (int one = body.read(); one >= 0; one = body.read()) {
                if (one == '\n') {
                    lines.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) one);
                }
            }
        } catch (IOException e) {
            line.append(e.getClass().getSimpleName());
        }
        over = true;
    }

    public int status() {
        return status;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** What a browser would send when it comes back. */
    public @Nullable String lastEventId() {
        String last = null;
        for (String line : lines) {
            last = line.startsWith("id: ") ? line.substring(4) : last;
        }
        return last;
    }

    /** The data of the events that have no name. */
    public List<String> events() {
        return java.util.Arrays.stream(String.join("\n", lines).split("\n\n"))
                .filter(piece -> piece.startsWith("id: "))
                .map(piece -> piece.lines().filter(line -> line.startsWith("data: ")).collect(Collectors.joining()))
                .map(line -> new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).substring(6))
                .toList();
    }

    public boolean isOver() {
        return over;
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
