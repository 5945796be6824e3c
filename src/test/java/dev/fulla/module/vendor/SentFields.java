package dev.fulla.module.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads forms back. */
final class SentFields {
    private static final Pattern PART =
            Pattern.compile("Content-Disposition: form-data; name=\"([^\"]+)\"\\r\\n\\r\\n(.*?)\\r\\n--", Pattern.DOTALL);

    private SentFields() {}

    static Map<String, String> of(LoggedRequest request) {
        String body = request.getBodyAsString();
        return request.getHeader("Content-Type").startsWith("multipart/form-data") ? parts(body) : ofQuery(body);
    }

    static Map<String, String> ofQuery(String query) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : query.split("&")) {
            String[] sides = pair.split("=", 2);
            String before = fields.put(decoded(sides[0]), decoded(sides[1]));
            assertThat(before).as(sides[0] + " is there twice").isNull();
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> parts(String body) {
        Map<String, String> fields = new HashMap<>();
        Matcher part = PART.matcher(body);
        while (part.find()) {
            fields.put(part.group(1), part.group(2));
        }
        return fields;
    }
}
