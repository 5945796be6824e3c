package dev.fulla.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP caller gets when a plain 200 with a body does not say it.
 *
 * @param status the HTTP status
 * @param headers response headers; names that the platform does not let out are dropped
 * @param body written as JSON, or as it is when it is text or bytes; null for none
 */
public record Answer(int status, Map<String, String> headers, @Nullable Object body) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer of(int status, @Nullable Object body) {
        return new Answer(status, Map.of(), body);
    }
}
