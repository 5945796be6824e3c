package dev.fulla.importer;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row as the reference keeps it, whatever its database: ids are texts, times are {@link Instant} or text, JSON is maps and
 * lists. A field may go by the name that the generation before gave it.
 */
public record ReferenceRow(String id, Map<String, @Nullable Object> fields) {

    /** A text or number that is not blank; the first name that has one counts. */
    public @Nullable String text(String... names) {
        Object value = value(names);
        if (value instanceof Map || value instanceof List || value == null || value.toString().isBlank()) {
            return null;
        }
        return value.toString();
    }

    /** Null when nobody said. */
    @Nullable Boolean flag(String... names) {
        return value(names) instanceof Boolean flag ? flag : null;
    }

    /** Never null: what has no time was made at the beginning of time. */
    Instant time(String name) {
        Instant time = time(value(name));
        return time == null ? Instant.EPOCH : time;
    }

    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> object(String name) {
        return value(name) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    List<?> list(String... names) {
        return value(names) instanceof List<?> list ? list : List.of();
    }

    List<String> texts(String... names) {
        return list(names).stream().filter(Objects::nonNull).map(Object::toString).toList();
    }

    /** The fields that have none of these names. */
    Map<String, @Nullable Object> without(Set<String> names) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(fields);
        rest.keySet().removeAll(names);
        return rest;
    }

    @Nullable Object value(String... names) {
        for (String name : names) {
            Object value = fields.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Milliseconds since 1970, or ISO-8601; UTC where no zone is named. */
    static @Nullable Instant time(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof Number number) {
            return Instant.ofEpochMilli(number.longValue());
        }
        if (!(value instanceof String text)) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException none) {
                return null;
            }
        }
    }

    /** Without its fields. */
    @Override
    public String toString() {
        return "ReferenceRow[id=" + id + "]";
    }
}
