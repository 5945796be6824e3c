package dev.fulla.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.fulla.shared.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One exchange as Markdown, its secrets cut short. */
final class StoryText {
    private static final List<String> SHOWN = List.of("content-type", "location", "allow", "retry-after", "set-cookie");
    private static final String SECRETS =
            "(?i)(\"(?:token|ticket|password|api_key|code|state|otp|access_token|refresh_token)\" ?: ?\"[^\"]{4})[^\"]+\"";

    private StoryText() {}

    static String of(Caller.Sent sent, Reply reply) {
        StringBuilder text = new StringBuilder("```http\n");
        text.append(sent.method()).append(' ').append(shorten(sent.path())).append('\n');
        sent.headers().forEach((name, value) -> text.append(name).append(": ").append(shorten(value)).append('\n'));
        body(text, sent.body());
        text.append("```\n```http\n").append(reply.status()).append('\n');
        reply.http().headers().map().forEach((name, values) -> {
            if (SHOWN.contains(name)) {
                text.append(name).append(": ").append(shorten(values.get(0))).append('\n');
            }
        });
        body(text, reply.body());
        return text.append("```\n").toString();
    }

    private static void body(StringBuilder text, @Nullable String body) {
        if (body != null && !body.isEmpty()) {
            String pretty = pretty(body);
            text.append('\n').append(shorten(pretty.length() > 3000 ? pretty.substring(0, 3000) + " …" : pretty)).append('\n');
        }
    }

    private static String pretty(String body) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(Json.MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            return body;
        }
    }

    /** Keeps the beginning of bearer tokens, cookies, codes and states. */
    static String shorten(String text) {
        return text.replaceAll("(Bearer%20.{6})[^\\s\"&]+", "$1…")
                .replaceAll("(Bearer .{6})[^\\s\"]+", "$1…")
                .replaceAll("(fulla-connect=.{6})[^;]+", "$1…")
                .replaceAll("((?:code|state|ticket|code_challenge)=[^&\"]{4})[^&\"\\s]+", "$1…")
                .replaceAll("(/api/authorize/start/.{6})[^\\s\"]+", "$1…")
                .replaceAll(SECRETS, "$1…\"");
    }
}
