package dev.fulla.module;

import java.net.URI;
import java.util.Map;

/** Takes secrets out of addresses. */
final class Redaction {
    private Redaction() {}

    /** Without query, and with stars where the path holds a value of the credential. */
    static String url(URI uri, Map<String, Object> secrets) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        for (Object secret : secrets.values()) {
            String text = secret instanceof String value ? value : "";
            if (text.length() >= 4) {
                path = path.replace(Encoding.component(text), "***").replace(text, "***");
            }
        }
        return uri.getScheme() + "://" + uri.getAuthority() + path;
    }

    /** The same, with the names that the query has, and no value. */
    static String urlAndNames(URI uri, Map<String, Object> secrets) {
        String query = uri.getRawQuery();
        if (query == null || query.isEmpty()) {
            return url(uri, secrets);
        }
        StringBuilder text = new StringBuilder(url(uri, secrets));
        char mark = '?';
        for (String part : query.split("&")) {
            int end = part.indexOf('=');
            if (end > 0) {
                text.append(mark).append(part, 0, end).append("=*");
                mark = '&';
            }
        }
        return text.toString();
    }
}
