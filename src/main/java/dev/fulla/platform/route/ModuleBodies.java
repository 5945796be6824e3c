package dev.fulla.platform.route;

import dev.fulla.module.ApiBody;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/** Makes what a call carries of the body of a message. */
final class ModuleBodies {
    private ModuleBodies() {}

    /** @param type {@code json}, {@code form} and {@code multipart} of a map, {@code raw} of text or bytes */
    static @Nullable ApiBody of(Message message, String type) throws Exception {
        if (type.equals("raw")) {
            byte[] bytes = message.getBody(byte[].class);
            String contentType = message.getHeader("Content-Type", "application/octet-stream", String.class);
            return bytes == null || bytes.length == 0 ? null : new ApiBody.RawBody(bytes, contentType);
        }
        Object value = json(message);
        if (value == null) {
            return null;
        }
        return switch (type) {
            case "form" -> new ApiBody.FormBody(object(value));
            case "multipart" -> new ApiBody.MultipartBody(object(value).entrySet().stream()
                    .map(part -> part(part.getKey(), part.getValue()))
                    .toList());
            default -> new ApiBody.JsonBody(value);
        };
    }

    /** A body as JSON values: maps, lists and trees as they are, text and bytes parsed; null when there is none. */
    static @Nullable Object json(Message message) throws Exception {
        Object body = message.getBody();
        if (body instanceof String text) {
            return text.isBlank() ? null : Json.read(text);
        }
        if (body instanceof byte[] || body instanceof InputStream || body instanceof StreamCache) {
            byte[] bytes = message.getBody(byte[].class);
            return bytes == null || bytes.length == 0 ? null : Json.MAPPER.readTree(bytes);
        }
        return body;
    }

    private static ApiBody.Part part(String name, Object value) {
        return value instanceof byte[] bytes
                ? new ApiBody.Part(name, bytes, name, "application/octet-stream")
                : new ApiBody.Part(name, String.valueOf(value).getBytes(StandardCharsets.UTF_8), null, null);
    }

    private static Map<String, Object> object(Object value) {
        if (!(value instanceof Map<?, ?> fields)) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "A form is made of a map; this body is none.");
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        fields.forEach((name, field) -> copy.put(String.valueOf(name), field));
        return copy;
    }
}
