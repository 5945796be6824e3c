package dev.fulla.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several writes in one call: {@code {"inputs": […]}} is answered with {@code {"results": […]}}, one for each, in any case. */
final class VendorBatch {
    private static final int MOST = 100;

    private VendorBatch() {}

    /** Does one of them. */
    interface One {
        /** @return the record afterwards */
        Map<String, Object> write(Map<String, Object> input);
    }

    static VendorAnswer answer(VendorRequest request, One one) {
        if (!(request.json().get("inputs") instanceof List<?> inputs) || inputs.isEmpty() || inputs.size() > MOST) {
            throw VendorRefusal.invalid("inputs is a list of 1 to " + MOST + " objects.");
        }
        List<Map<String, Object>> results = new ArrayList<>();
        for (Object input : inputs) {
            results.add(result(map(input), one));
        }
        return VendorAnswer.json(200, Map.of("results", results));
    }

    private static Map<String, Object> result(Map<String, Object> input, One one) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("key", input.get("key"));
        try {
            Map<String, Object> record = one.write(input);
            result.put("id", record.get("id"));
            result.put("record", record);
        } catch (VendorRefusal refusal) {
            result.put("error", refusal.getMessage());
        }
        return result;
    }

    /** What the record of an input is to be. */
    static Map<String, Object> fields(Map<String, Object> input) {
        return map(input.get("record"));
    }

    static String text(Map<String, Object> input, String name) {
        if (!(input.get(name) instanceof String text) || text.isBlank()) {
            throw VendorRefusal.invalid(name + " is required.");
        }
        return text;
    }

    private static Map<String, Object> map(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw VendorRefusal.invalid("An input is an object with key, and id or record.");
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((name, one) -> copy.put(String.valueOf(name), one));
        return copy;
    }
}
