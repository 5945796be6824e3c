package dev.fulla.module;

import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.util.regex.Pattern;

/** Fills URLs: a value is encoded by the place where it stands, and cannot move the host unless the template lets it. */
final class UrlTemplate {
    private static final Pattern ORIGIN =
            Pattern.compile("https?://(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?");
    private static final Pattern HOST_PART = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?(:[0-9]{1,5})?");

    private UrlTemplate() {}

    /** Whether a value takes part in the host. */
    static boolean hasOpenHost(String template) {
        if (template.startsWith("/") || template.isEmpty()) {
            return false;
        }
        int start = template.indexOf("://");
        if (start < 0) {
            return template.startsWith("{");
        }
        int end = template.indexOf('/', start + 3);
        String authority = end < 0 ? template.substring(start + 3) : template.substring(start + 3, end);
        return template.indexOf('{') >= 0 && template.indexOf('{') < start || !Template.of(authority).names().isEmpty();
    }

    /**
     * A value at the very beginning is an origin, with or without a path; inside the host a piece of it; behind it one
     * encoded path segment.
     *
     * @throws PermanentFailure {@code HOST_NOT_ALLOWED} or {@code INVALID_REQUEST} when a value does not fit its place
     */
    static String render(String template, Values values) {
        StringBuilder out = new StringBuilder();
        for (Template.Piece piece : Template.of(template).pieces()) {
            if (piece.name() == null) {
                out.append(piece.text());
            } else {
                out.append(placed(out, piece.name(), piece.fill(values)));
            }
        }
        return out.toString();
    }

    private static String placed(StringBuilder before, String name, String value) {
        if (before.isEmpty()) {
            return origin(name, value);
        }
        int authority = before.indexOf("://");
        boolean inHost = authority >= 0 && before.indexOf("/", authority + 3) < 0;
        if (inHost) {
            if (!HOST_PART.matcher(value).matches() || value.contains("..")) {
                throw new PermanentFailure(ErrorCode.HOST_NOT_ALLOWED, "The value of '" + name + "' is no host name.");
            }
            return value;
        }
        return segment(name, value);
    }

    private static String origin(String name, String value) {
        String trimmed = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        if (!ORIGIN.matcher(trimmed).matches() || trimmed.contains("/../")) {
            throw new PermanentFailure(
                    ErrorCode.HOST_NOT_ALLOWED, "The value of '" + name + "' is no plain https address.");
        }
        return trimmed;
    }

    /** @throws PermanentFailure {@code INVALID_REQUEST} for {@code .} and {@code ..}, which would walk the path */
    static String segment(String name, String value) {
        if (value.equals(".") || value.equals("..")) {
            throw new PermanentFailure(ErrorCode.INVALID_REQUEST, "The value of '" + name + "' is no path segment.");
        }
        return Encoding.component(value);
    }
}
