package dev.fulla.importer.mongo;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Values of documents as everything else knows them: ids as text, dates as moments. */
final class BsonValues {
    private BsonValues() {}

    static Map<String, @Nullable Object> plain(Map<String, ?> document) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        document.forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return plain((Map<String, ?>) map);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> plain = new ArrayList<>();
            list.forEach(item -> plain.add(plain(item)));
            return plain;
        }
        if (value instanceof Date date) {
            return date.toInstant();
        }
        if (value instanceof Decimal128 decimal) {
            return decimal.isFinite() ? decimal.bigDecimalValue() : decimal.toString();
        }
        return value instanceof ObjectId || value instanceof org.bson.types.Binary ? text(value) : value;
    }

    private static String text(Object value) {
        return value instanceof org.bson.types.Binary binary
                ? java.util.Base64.getEncoder().encodeToString(binary.getData())
                : value.toString();
    }
}
