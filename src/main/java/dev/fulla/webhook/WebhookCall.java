package dev.fulla.webhook;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.fulla.module.WebhookDefinition.Place;
import dev.fulla.shared.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A call as it came in, to the byte. Nothing of it is believed before its signature held. */
public final class WebhookCall {
    private final String method;
    private final String target;
    private final String url;
    private final Map<String, List<String>> headers;
    private final Map<String, List<String>> query;
    private final byte[] body;
    private @Nullable JsonNode json;

    /**
     * @param target path and query as they were sent
     * @param url the whole address as the vendor called it
     * @param headers names in any case
     * @param body not copied, and left as it is
     */
    public WebhookCall(
            String method,
            String target,
            String url,
            Map<String, List<String>> headers,
            Map<String, List<String>> query,
            byte[] body) {
        this.method = method;
        this.target = target;
        this.url = url;
        this.headers = new TreeMap<>();
        headers.forEach((name, values) -> this.headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        this.query = Map.copyOf(query);
        this.body = body;
    }

    public String method() {
        return method;
    }

    String target() {
        return target;
    }

    String url() {
        return url;
    }

    byte[] body() {
        return body;
    }

    /** By name in small letters. */
    Map<String, List<String>> headers() {
        return headers;
    }

    Map<String, List<String>> query() {
        return query;
    }

    List<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    Optional<String> query(String name) {
        return query.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The body when it is JSON, else a missing node. */
    JsonNode json() {
        if (json == null) {
            try {
                json = body.length == 0 ? MissingNode.getInstance() : Json.MAPPER.readTree(body);
            } catch (IOException e) {
                json = MissingNode.getInstance();
            }
        }
        return json;
    }

    /** What stands at a place: numbers and texts, all of them where its pointer has a star. */
    List<String> texts(Place place) {
        if (place.header() != null) {
            return header(place.header());
        }
        return place.query() != null
                ? query.getOrDefault(place.query(), List.of())
                : pointed(json(), String.valueOf(place.at()));
    }

    Optional<String> text(@Nullable Place place) {
        return place == null ? Optional.empty() : texts(place).stream().findFirst();
    }

    private static List<String> pointed(JsonNode node, String pointer) {
        List<String> found = new ArrayList<>();
        int star = pointer.contains("/*/") ? pointer.indexOf("/*/") : pointer.length() - 2;
        if (!pointer.contains("/*/") && !pointer.endsWith("/*")) {
            JsonNode part = node.at(JsonPointer.compile(pointer));
            if (part.isValueNode() && !part.isNull()) {
                found.add(part.asText());
            }
            return found;
        }
        for (JsonNode item : node.at(JsonPointer.compile(pointer.substring(0, star)))) {
            found.addAll(pointed(item, pointer.substring(star + 2)));
        }
        return found;
    }

    /** Without headers, query and body, which hold secrets. */
    @Override
    public String toString() {
        return method + " of " + body.length + " bytes";
    }
}
