package dev.fulla.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.shared.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects as documents, without loss: names that MongoDB would read as paths or operators are escaped, numbers that
 * BSON does not have are kept as text under a name that no escaped name can be.
 */
public final class MongoJson {
    private static final String NUMBER = "%n";
    private static final String EMPTY = "%e";

    private MongoJson() {}

    public static Document write(Map<String, ?> object) {
        return document(Json.read(Json.write(object)));
    }

    public static Map<String, Object> read(@Nullable Document document) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (document != null) {
            document.forEach((key, value) -> object.put(name(key), plain(value)));
        }
        return object;
    }

    /** The name under which a document holds a key of an object; good for paths. */
    public static String key(String name) {
        return name.isEmpty()
                ? EMPTY
                : name.replace("%", "%25").replace(".", "%2E").replace("$", "%24").replace("\0", "%00");
    }

    private static String name(String key) {
        return key.equals(EMPTY)
                ? ""
                : key.replace("%00", "\0").replace("%24", "$").replace("%2E", ".").replace("%25", "%");
    }

    private static Document document(JsonNode object) {
        Document document = new Document();
        object.properties().forEach(one -> document.append(key(one.getKey()), value(one.getValue())));
        return document;
    }

    private static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> document(node);
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                node.forEach(item -> list.add(value(item)));
                yield list;
            }
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            default -> null;
        };
    }

    private static Object number(JsonNode node) {
        if (node.isInt()) {
            return node.intValue();
        }
        if (node.isLong()) {
            return node.longValue();
        }
        return node.isDouble() ? node.doubleValue() : new Document(NUMBER, node.asText());
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Document document) {
            return document.get(NUMBER) instanceof String digits ? big(digits) : read(document);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> items = new ArrayList<>();
            list.forEach(item -> items.add(plain(item)));
            return items;
        }
        return value;
    }

    private static Number big(String digits) {
        return digits.matches("-?\\d+") ? new BigInteger(digits) : new BigDecimal(digits);
    }
}
