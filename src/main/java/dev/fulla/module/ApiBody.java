package dev.fulla.module;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call carries; each kind brings its own content type. */
public sealed interface ApiBody {
    /** @param value anything that Jackson writes; a template is not applied */
    record JsonBody(Object value) implements ApiBody {}

    /** Form fields, URL-encoded; a list repeats its name. */
    record FormBody(Map<String, ?> fields) implements ApiBody {}

    record MultipartBody(List<Part> parts) implements ApiBody {}

    /** @param fileName null for a plain field */
    record Part(String name, byte[] content, @Nullable String fileName, @Nullable String contentType) {}

    record GraphQlBody(String query, Map<String, ?> variables) implements ApiBody {}

    record RawBody(byte[] content, String contentType) implements ApiBody {}
}
