package dev.fulla.module;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.FormLayout;
import dev.fulla.shared.PermanentFailure;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form as a client draws it.
 *
 * @param jsonSchema JSON Schema (draft 7 vocabulary) of type object
 * @param uiSchema {@link FormLayout}
 */
public record FormSchema(Map<String, Object> jsonSchema, Map<String, Object> uiSchema) {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern HOSTNAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?");

    public static FormSchema of(String title, List<Field> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Field field : fields) {
            properties.put(field.name(), property(field));
            if (field.isRequired()) {
                required.add(field.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("title", title);
        schema.put("required", required);
        schema.put("properties", properties);
        return new FormSchema(schema, FormLayout.of(fields.stream().map(FormSchema::control).toList()));
    }

    private static FormLayout.Control control(Field field) {
        return new FormLayout.Control(
                field.name(), field.title(), field.secret(), field.placeholder(), field.help());
    }

    private static Map<String, Object> property(Field field) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("type", field.type());
        property.put("title", field.title());
        put(property, "format", field.format());
        put(property, "pattern", field.pattern());
        put(property, "default", field.fallback());
        put(property, "enum", field.options().isEmpty() ? null : field.options());
        return property;
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    /**
     * What a user filled in, checked, with defaults, without what no field asks for.
     *
     * @throws PermanentFailure {@code INVALID_REQUEST}, naming the field but not its value
     */
    public static Map<String, Object> check(List<Field> fields, Map<String, ?> submitted) {
        Map<String, Object> checked = new LinkedHashMap<>();
        for (Field field : fields) {
            Object value = submitted.get(field.name());
            if (value == null || value instanceof String text && text.isBlank()) {
                value = field.fallback();
            }
            if (value != null) {
                checkValue(field, value);
                checked.put(field.name(), value instanceof String text && !field.secret() ? text.trim() : value);
            } else if (field.isRequired()) {
                throw invalid(field, "is required");
            }
        }
        return checked;
    }

    private static void checkValue(Field field, Object value) {
        boolean typed = switch (field.type()) {
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            default -> value instanceof String;
        };
        if (!typed) {
            throw invalid(field, "must be of type " + field.type());
        }
        if (!field.options().isEmpty() && field.options().stream().noneMatch(option -> same(option, value))) {
            throw invalid(field, "must be one of its options");
        }
        String text = value instanceof String given ? given.trim() : null;
        if (text != null && field.pattern() != null && !Pattern.compile(field.pattern()).matcher(text).find()) {
            throw invalid(field, "does not have the expected form");
        }
        if (text != null && field.format() != null && !fits(field.format(), text)) {
            throw invalid(field, "must be a valid " + field.format());
        }
    }

    private static boolean fits(String format, String text) {
        return switch (format) {
            case "email" -> EMAIL.matcher(text).matches();
            case "hostname" -> HOSTNAME.matcher(text).matches();
            case "uri" -> isUri(text);
            default -> true;
        };
    }

    private static boolean isUri(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getScheme() != null && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean same(Object option, Object value) {
        return option instanceof Number && value instanceof Number
                ? new BigDecimal(option.toString()).compareTo(new BigDecimal(value.toString())) == 0
                : option.equals(value);
    }

    private static PermanentFailure invalid(Field field, String what) {
        return new PermanentFailure(ErrorCode.INVALID_REQUEST, "The field '" + field.name() + "' " + what + ".");
    }
}
