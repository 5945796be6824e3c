package dev.fulla.user;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.TransientFailure;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads key sets over HTTP, without following redirects and with caps on time and size. */
@Component
class HttpKeySetSource implements KeySetSource {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration DEADLINE = Duration.ofSeconds(6);
    private static final int MOST_BYTES = 256 * 1024;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Override
    public String fetch(URI url) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        HttpRequest request =
                HttpRequest.newBuilder(url).timeout(DEADLINE).header("accept", "application/json").build();
        CompletableFuture<HttpResponse<Void>> call = client.sendAsync(
                request,
                HttpResponse.BodyHandlers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> {
                    // One byte past the cap is kept, as the sign that there was more.
                    body.write(bytes, 0, Math.min(bytes.length, MOST_BYTES + 1 - body.size()));
                })));
        try {
            HttpResponse<Void> response = call.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200 || body.size() > MOST_BYTES) {
                throw unreachable(null);
            }
            return body.toString(StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(e);
        } catch (ExecutionException | TimeoutException e) {
            throw unreachable(e);
        } finally {
            call.cancel(true);
        }
    }

    private static TransientFailure unreachable(@Nullable Exception cause) {
        return new TransientFailure(
                ErrorCode.UPSTREAM_UNREACHABLE, "The keys of the identity provider cannot be read now.", cause);
    }
}
