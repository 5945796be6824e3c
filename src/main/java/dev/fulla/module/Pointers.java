package dev.fulla.module;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JSON Pointers (RFC 6901) into answers. */
final class Pointers {
    private Pointers() {}

    /** The part at a pointer, or a missing node; {@code "/"} and {@code ""} both mean the whole. */
    static JsonNode at(JsonNode node, String pointer) {
        return pointer.equals("/") ? node : node.at(JsonPointer.compile(pointer));
    }

    /** A number, text or boolean as text; empty for anything else, and for blank text. */
    static Optional<String> text(JsonNode node, String pointer) {
        return text(at(node, pointer));
    }

    static Optional<String> text(JsonNode node, List<String> pointers) {
        return pointers.stream().flatMap(pointer -> text(node, pointer).stream()).findFirst();
    }

    static Optional<String> text(@Nullable JsonNode part) {
        if (part == null || !part.isValueNode() || part.isNull() || part.isMissingNode()) {
            return Optional.empty();
        }
        String text = part.isFloatingPointNumber() ? plain(part.decimalValue()) : part.asText();
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
