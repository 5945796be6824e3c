package dev.fulla.platform.http;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;

/**
 * Which headers cross the door: inwards all but Camel's own, outwards only those that an answer may carry, so that a
 * request's headers never come back in its response.
 */
final class HeaderRules implements HeaderFilterStrategy {
    private static final Set<String> HEADERS_ONLY =
            Set.of("authorization", "cookie", "content-type", "content-length", "accept", "host", "origin", "referer");
    /** What a route may say to its caller; taken out of every request, so that nothing comes back unsaid. */
    static final Set<String> ANSWERS = Set.of(
            "content-disposition",
            "location",
            "retry-after",
            "www-authenticate",
            "cache-control",
            "set-cookie",
            "x-lh-set");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !lower.equals("content-type") && !ANSWERS.contains(lower);
    }

    /** Whether a name is a header's alone: a parameter of this name signs nobody in and says nothing about the body. */
    static boolean isHeaderOnly(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("x-") || HEADERS_ONLY.contains(lower);
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("camel") || lower.startsWith("org.apache.camel.") || lower.equals("breadcrumbid");
    }
}
