package dev.fulla.platform.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fulla.shared.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Values between JSON and documents of others: an object id is its digits, a time its ISO text. */
final class Documents {
    private Documents() {}

    static JsonNode json(@Nullable Object value) {
        if (value instanceof Map<?, ?> document) {
            ObjectNode object = Json.MAPPER.createObjectNode();
            document.forEach((name, part) -> object.set(String.valueOf(name), json(part)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = Json.MAPPER.createArrayNode();
            list.forEach(part -> array.add(json(part)));
            return array;
        }
        if (value instanceof Date date) {
            return Json.MAPPER.getNodeFactory().textNode(date.toInstant().toString());
        }
        if (value instanceof Decimal128 decimal) {
            return Json.MAPPER.getNodeFactory().numberNode(decimal.bigDecimalValue());
        }
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return Json.MAPPER.valueToTree(value);
        }
        return Json.MAPPER.getNodeFactory().textNode(value.toString());
    }

    static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Document document = new Document();
                node.properties().forEach(one -> document.append(one.getKey(), value(one.getValue())));
                yield document;
            }
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                node.forEach(part -> list.add(value(part)));
                yield list;
            }
            case NUMBER -> node.isInt() ? (Object) node.intValue() : node.isIntegralNumber() ? node.longValue() : node.doubleValue();
            case BOOLEAN -> node.booleanValue();
            case STRING -> node.textValue();
            default -> null;
        };
    }

    /** What sets and takes away what a body says, members one by one, so that the others stay. */
    static Document update(JsonNode body) {
        Document set = new Document();
        Document unset = new Document();
        leaves("", body, set, unset);
        Document update = new Document();
        if (!set.isEmpty()) {
            update.append("$set", set);
        }
        if (!unset.isEmpty()) {
            update.append("$unset", unset);
        }
        return update;
    }

    private static void leaves(String path, JsonNode node, Document set, Document unset) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(one ->
                    leaves(path.isEmpty() ? one.getKey() : path + "." + one.getKey(), one.getValue(), set, unset));
        } else if (node.isNull()) {
            unset.append(path, "");
        } else {
            set.append(path, value(node));
        }
    }

    /** Whatever may have this text: digits of an object id, a number, a text. */
    static List<Object> ids(String text) {
        List<Object> ids = new ArrayList<>(List.of(text));
        if (ObjectId.isValid(text)) {
            ids.add(new ObjectId(text));
        }
        if (text.matches("-?\\d{1,18}")) {
            ids.add(Long.valueOf(text));
        }
        return ids;
    }

    /** A place in the order of ids, with the id's type. */
    static String cursor(@Nullable Object id) {
        return id instanceof ObjectId ? "o" + id : id instanceof Number number ? "n" + number.longValue() : "s" + id;
    }

    static Object place(String cursor) {
        String text = cursor.substring(1);
        return switch (cursor.charAt(0)) {
            case 'o' -> new ObjectId(text);
            case 'n' -> Long.valueOf(text);
            default -> text;
        };
    }

    static Date date(Instant moment) {
        return Date.from(moment);
    }
}
