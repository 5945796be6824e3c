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
    private static final Set<String> OUTWARDS = Set.of(
            "content-type",
            "content-disposition",
            "location",
            "retry-after",
            "www-authenticate",
            "cache-control",
            "set-cookie",
            "x-lh-set");

    @Override
    public boolean applyFilterToCamelHeaders(String name, Object value, Exchange exchange) {
        return !OUTWARDS.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("camel") || lower.startsWith("org.apache.camel.") || lower.equals("breadcrumbid");
    }
}
