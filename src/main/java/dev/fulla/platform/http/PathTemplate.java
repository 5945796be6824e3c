package dev.fulla.platform.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A declared path such as {@code /api/entities/{entityId}} or {@code /api/{name}-integration/webhooks}. Literal text
 * matches whatever its case, a trailing slash is optional, values keep their case and are percent-decoded once.
 */
record PathTemplate(String text, List<String> segments) implements Comparable<PathTemplate> {

    static PathTemplate of(String text) {
        return new PathTemplate(text, split(text));
    }

    /** The path's segments; empty ones (a trailing or doubled slash) are dropped. */
    static List<String> split(String path) {
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/")) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return List.copyOf(parts);
    }

    /** The values of this template's variables in a raw path, or nothing when it does not fit. */
    Optional<Map<String, String>> match(List<String> rawSegments) {
        if (rawSegments.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String declared = segments.get(i);
            String given = decode(rawSegments.get(i));
            if (!fits(declared, given, values)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** A segment has one variable at most, with literal text around it or none. */
    private static boolean fits(String declared, String given, Map<String, String> values) {
        int open = declared.indexOf('{');
        int close = declared.indexOf('}');
        if (open < 0 || close < open) {
            return declared.equalsIgnoreCase(given);
        }
        int after = declared.length() - close - 1;
        boolean fits = given.length() > open + after
                && given.regionMatches(true, 0, declared, 0, open)
                && given.regionMatches(true, given.length() - after, declared, close + 1, after);
        if (fits) {
            values.put(declared.substring(open + 1, close), given.substring(open, given.length() - after));
        }
        return fits;
    }

    /** Literal paths come before those with variables, so that the closest template is tried first. */
    @Override
    public int compareTo(PathTemplate other) {
        int byVariables = Long.compare(variables(), other.variables());
        return byVariables != 0 ? byVariables : text.compareTo(other.text);
    }

    /** A segment that is a variable and nothing else is twice as open as one with literal text. */
    private long variables() {
        return segments.stream()
                .filter(segment -> segment.contains("{"))
                .mapToLong(segment -> segment.startsWith("{") && segment.endsWith("}") ? 2 : 1)
                .sum();
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
