package dev.fulla.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * One text for all ways to write the same JSON value: keys in order, no white space, a number by its value ({@code 1.0} is
 * {@code 1}). Members that are null are left out, as if they were missing; in lists they stay.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    public static String write(JsonNode value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    /** As an object of these members. */
    static String write(Map<String, JsonNode> members) {
        StringBuilder text = new StringBuilder();
        object(text, members);
        return text.toString();
    }

    private static void append(StringBuilder text, JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                Map<String, JsonNode> members = new TreeMap<>();
                value.properties().forEach(one -> members.put(one.getKey(), one.getValue()));
                object(text, members);
            }
            case ARRAY -> {
                text.append('[');
                for (int i = 0; i < value.size(); i++) {
                    text.append(i == 0 ? "" : ",");
                    append(text, value.get(i));
                }
                text.append(']');
            }
            case NUMBER -> text.append(number(value));
            case MISSING, NULL -> text.append("null");
            default -> text.append(value);
        }
    }

    private static void object(StringBuilder text, Map<String, JsonNode> members) {
        text.append('{');
        int start = text.length();
        new TreeMap<>(members).forEach((key, value) -> {
            if (!value.isNull() && !value.isMissingNode()) {
                text.append(text.length() == start ? "" : ",").append(TextNode.valueOf(key)).append(':');
                append(text, value);
            }
        });
        text.append('}');
    }

    private static String number(JsonNode value) {
        if (value.isFloatingPointNumber() && !value.isBigDecimal() && !Double.isFinite(value.doubleValue())) {
            return value.toString();
        }
        BigDecimal exact = value.decimalValue();
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toString();
    }
}
