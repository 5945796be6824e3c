package dev.fulla.module;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What templates are filled with: layers, the first that knows a name counts. */
final class Values {
    private final List<Function<String, @Nullable Object>> layers;

    private Values(List<Function<String, @Nullable Object>> layers) {
        this.layers = layers;
    }

    static Values of(Map<String, ?> map) {
        return new Values(List.of(map::get));
    }

    static Values of(Function<String, @Nullable Object> layer) {
        return new Values(List.of(layer));
    }

    /** These values, and the map's where these know nothing. */
    Values or(Map<String, ?> map) {
        return or(map::get);
    }

    Values or(Function<String, @Nullable Object> layer) {
        List<Function<String, @Nullable Object>> more = new ArrayList<>(layers);
        more.add(layer);
        return new Values(List.copyOf(more));
    }

    @Nullable Object find(@Nullable String name) {
        for (Function<String, @Nullable Object> layer : layers) {
            Object value = name == null ? null : layer.apply(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Numbers without exponent, JSON values by their text. */
    static String text(Object value) {
        if (value instanceof JsonNode node) {
            return node.asText();
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
        }
        return String.valueOf(value);
    }
}
