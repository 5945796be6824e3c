package dev.fulla.platform.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A declared path such as {@code /api/entities/{entityId}}. Literal segments match whatever their case, a trailing slash
 * is optional, values keep their case and are percent-decoded once.
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
            if (isVariable(declared)) {
                values.put(declared.substring(1, declared.length() - 1), given);
            } else if (!declared.equalsIgnoreCase(given)) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** Literal paths come before those with variables, so that the closest template is tried first. */
    @Override
    public int compareTo(PathTemplate other) {
        int byVariables = Long.compare(variables(), other.variables());
        return byVariables != 0 ? byVariables : text.compareTo(other.text);
    }

    private long variables() {
        return segments.stream().filter(PathTemplate::isVariable).count();
    }

    private static boolean isVariable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
