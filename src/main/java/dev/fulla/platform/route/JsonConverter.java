package dev.fulla.platform.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.shared.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConversionException;
import org.apache.camel.support.TypeConverterSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets a route hand a JSON body to a use case: bytes and streams become the record, map or tree that the bean's parameter
 * asks for. Only records of this house are made, so that no foreign conversion changes its meaning.
 */
final class JsonConverter extends TypeConverterSupport {
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T convertTo(Class<T> type, @Nullable Exchange exchange, Object value) {
        if (type == UserId.class) {
            return value instanceof String id ? (T) new UserId(id) : null;
        }
        boolean record = type.isRecord() && type.getName().startsWith("dev.fulla.");
        if (!record && type != Map.class && type != JsonNode.class) {
            return null;
        }
        try {
            if (value instanceof Map<?, ?> || value instanceof List<?>) {
                return record || type == JsonNode.class ? Json.MAPPER.convertValue(value, type) : null;
            }
            byte[] bytes = bytes(value);
            if (bytes == null) {
                return null;
            }
            JsonNode tree = isBlank(bytes) ? Json.MAPPER.createObjectNode() : Json.MAPPER.readTree(bytes);
            if (type == JsonNode.class) {
                return (T) tree;
            }
            if (!tree.isObject()) {
                throw new PermanentFailure(ErrorCode.INVALID_JSON, "The body must be a JSON object.");
            }
            return Json.MAPPER.treeToValue(tree, type);
        } catch (IOException | IllegalArgumentException e) {
            Failure failure = Failure.in(e);
            throw new TypeConversionException(
                    value.getClass().getSimpleName(),
                    type,
                    failure != null
                            ? failure
                            : new PermanentFailure(
                                    ErrorCode.INVALID_JSON, "The body is no JSON of the expected shape.", e));
        }
    }

    private static byte @Nullable [] bytes(Object value) throws IOException {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof InputStream stream) {
            return stream.readAllBytes();
        }
        if (value instanceof org.apache.camel.StreamCache cache) {
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
            cache.writeTo(out);
            cache.reset();
            return out.toByteArray();
        }
        return null;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte one : bytes) {
            if (one != ' ' && one != '\n' && one != '\r' && one != '\t') {
                return false;
            }
        }
        return true;
    }
}
