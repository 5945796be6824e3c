package dev.fulla.importer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Failure;
import dev.fulla.shared.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens what the reference sealed, wherever in a value it stands; everything else stays as it is. */
final class SealedValues {
    /** What always was a text; it is never taken for JSON, though the reference did so (a token of digits lost its end). */
    private static final Set<String> TEXTS = Set.of(
            "access_token", "refresh_token", "id_token", "api_key", "apiKey", "API_KEY_VALUE", "password", "client_secret");

    private final DataKeys keys;

    SealedValues(DataKeys keys) {
        this.keys = keys;
    }

    /** @throws LeftOut when the text is sealed and does not open */
    String text(String text) {
        return Envelope.parse(text).map(sealed -> sealed.open(keys.unwrap(sealed))).orElse(text);
    }

    Map<String, @Nullable Object> open(Map<String, ?> object) {
        Map<String, @Nullable Object> opened = new LinkedHashMap<>();
        object.forEach((name, value) -> opened.put(name, open(name, value)));
        return opened;
    }

    /** Whether there is a sealed text anywhere in a value. */
    static boolean holdsSealed(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(SealedValues::holdsSealed);
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(SealedValues::holdsSealed);
        }
        return value instanceof String text && Envelope.parse(text).isPresent();
    }

    /** A value that was sealed as a whole: JSON of any shape, or a text. */
    JsonNode json(@Nullable Object value) {
        if (!(value instanceof String text) || Envelope.parse(text).isEmpty()) {
            return Json.MAPPER.valueToTree(value);
        }
        String opened = text(text);
        try {
            return Json.read(opened);
        } catch (Failure e) {
            return Json.MAPPER.valueToTree(opened);
        }
    }

    private @Nullable Object open(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> opened = new LinkedHashMap<>();
            map.forEach((key, part) -> opened.put(String.valueOf(key), open(String.valueOf(key), part)));
            return opened;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> opened = new ArrayList<>();
            list.forEach(part -> opened.add(open(name, part)));
            return opened;
        }
        if (!(value instanceof String text) || Envelope.parse(text).isEmpty()) {
            return value;
        }
        String opened = text(text);
        return TEXTS.contains(name) || !opened.matches("(?s)\\s*[\\[{].*") ? opened : structure(opened);
    }

    private static Object structure(String text) {
        try {
            return Json.read(text, Object.class);
        } catch (Failure e) {
            return text;
        }
    }
}
