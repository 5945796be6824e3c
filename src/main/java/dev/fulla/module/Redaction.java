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
}
