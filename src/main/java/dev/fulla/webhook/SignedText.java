package dev.fulla.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a vendor signs, put together from the call to the byte. */
final class SignedText {
    private static final Pattern HOLE = Pattern.compile("\\{([^{}]*)}");

    private SignedText() {}

    /** Nothing when the call has no such header, or several, or no timestamp. */
    static Optional<byte[]> of(String template, WebhookCall call, Optional<String> timestamp) {
        if (template.equals("{body}")) {
            return Optional.of(call.body());
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream(call.body().length + 64);
        Matcher holes = HOLE.matcher(template);
        int from = 0;
        while (holes.find()) {
            text.writeBytes(bytes(template.substring(from, holes.start())));
            Optional<byte[]> value = value(holes.group(1), call, timestamp);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            text.writeBytes(value.get());
            from = holes.end();
        }
        text.writeBytes(bytes(template.substring(from)));
        return Optional.of(text.toByteArray());
    }

    private static Optional<byte[]> value(String name, WebhookCall call, Optional<String> timestamp) {
        return switch (name) {
            case "body" -> Optional.of(call.body());
            case "timestamp" -> timestamp.map(SignedText::bytes);
            case "method" -> Optional.of(bytes(call.method()));
            case "url" -> Optional.of(bytes(call.url()));
            case "path" -> Optional.of(bytes(call.target()));
            default -> only(call.header(name.substring("header:".length()))).map(SignedText::bytes);
        };
    }

    /** A header that comes twice says nothing: who reads the first and who the last would read two texts. */
    static Optional<String> only(List<String> values) {
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
