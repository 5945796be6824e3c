package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a user fills in.
 *
 * @param type {@code string} (default), {@code integer}, {@code number}, {@code boolean}
 * @param format as JSON Schema knows it: {@code uri}, {@code email}, {@code hostname}
 * @param required true unless the file says no, or there is a default
 */
public record Field(
        String name,
        String title,
        String type,
        boolean secret,
        @Nullable String placeholder,
        @Nullable String help,
        @Nullable String format,
        @Nullable String pattern,
        @Nullable Boolean required,
        @JsonProperty("default") @Nullable Object fallback,
        List<Object> options) {
    public Field {
        title = title == null ? name : title;
        type = type == null ? "string" : type;
        options = Parts.list(options);
        required = required == null ? fallback == null : required;
    }

    static Field text(String name, String title, boolean secret) {
        return new Field(name, title, "string", secret, null, null, null, null, true, null, List.of());
    }

    public boolean isRequired() {
        return Boolean.TRUE.equals(required);
    }
}
