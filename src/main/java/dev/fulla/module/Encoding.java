package dev.fulla.module;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Percent-encoding and query strings (RFC 3986). */
final class Encoding {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String IN_PATH = UNRESERVED + "!$&'()*+,;=:@/";
    private static final String HEX = "0123456789ABCDEFabcdef";

    private Encoding() {}

    /** Everything but unreserved characters is encoded. */
    static String component(String text) {
        return encode(text, UNRESERVED, false);
    }

    /** A path as a caller wrote it: what may not stand there is encoded, what is encoded already stays. */
    static String path(String text) {
        return encode(text, IN_PATH, true);
    }

    /** A whole address as a vendor wrote it. */
    static String url(String text) {
        return encode(text, IN_PATH + "?[]", true);
    }

    private static String encode(String text, String allowed, boolean keepEncoded) {
        StringBuilder out = new StringBuilder();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char c = (char) (bytes[i] & 255);
            boolean encoded = keepEncoded && c == '%' && i + 2 < bytes.length
                    && HEX.indexOf(bytes[i + 1]) >= 0 && HEX.indexOf(bytes[i + 2]) >= 0;
            if (encoded || allowed.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }

    /**
     * Names and values, encoded and joined; nulls are left out, an object becomes {@code name[key]=value}, one in a list
     * {@code name[0][key]=value}.
     */
    static String query(Map<String, ?> parameters, ArrayStyle style) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> add(pairs, name, value, style));
        return String.join("&", pairs);
    }

    private static void add(List<String> pairs, String name, @Nullable Object value, ArrayStyle style) {
        if (value == null) {
            return;
        }
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, part) -> add(pairs, name + "[" + key + "]", part, style));
            return;
        }
        if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            for (int i = 0; i < list.size(); i++) {
                add(pairs, name + "[" + i + "]", list.get(i), style);
            }
            return;
        }
        if (!(value instanceof Iterable<?> many) || value instanceof com.fasterxml.jackson.databind.node.ValueNode) {
            pairs.add(component(name) + "=" + component(Values.text(value)));
            return;
        }
        if (style == ArrayStyle.CSV) {
            List<String> texts = new ArrayList<>();
            many.forEach(item -> texts.add(component(Values.text(item))));
            if (!texts.isEmpty()) {
                pairs.add(component(name) + "=" + String.join(",", texts));
            }
            return;
        }
        String key = component(style == ArrayStyle.BRACKETS ? name + "[]" : name);
        many.forEach(item -> pairs.add(key + "=" + component(Values.text(item))));
    }

    /** {@code application/x-www-form-urlencoded}, in which a space is a plus. */
    static String form(Map<String, ?> fields) {
        return query(fields, ArrayStyle.REPEAT).replace("%20", "+");
    }
}
