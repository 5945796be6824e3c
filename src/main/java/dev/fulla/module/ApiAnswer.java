package dev.fulla.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor answered to a call that went well.
 *
 * @param uri the address that answered; may hold secrets
 * @param headers by name, whatever its case
 * @param json the body when its type is JSON and it is not empty, else null
 * @param bytes the body as it came
 */
public record ApiAnswer(
        int status, URI uri, Map<String, List<String>> headers, @Nullable JsonNode json, byte[] bytes) {

    /** JSON as {@link JsonNode}, anything else as bytes, null when empty. */
    public @Nullable Object body() {
        return json != null ? json : bytes.length == 0 ? null : bytes;
    }

    /** The JSON part at a pointer; a missing node where there is none. */
    public JsonNode at(String pointer) {
        return json == null ? MissingNode.getInstance() : Pointers.at(json, pointer);
    }

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    @Override
    public String toString() {
        return "ApiAnswer[status=" + status + ", bytes=" + bytes.length + "]";
    }
}
