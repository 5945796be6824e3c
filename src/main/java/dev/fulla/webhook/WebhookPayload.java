package dev.fulla.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fulla.module.WebhookDefinition;
import dev.fulla.module.WebhookDefinition.Handshake;
import dev.fulla.module.WebhookDefinition.Place;
import dev.fulla.module.WebhookSignature;
import dev.fulla.shared.Json;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call as its handler gets it and as it is kept: what signs or authorizes is left out. */
final class WebhookPayload {
    private static final Set<String> NEVER = Set.of("authorization", "proxy-authorization", "cookie");

    private WebhookPayload() {}

    static Map<String, Object> of(String module, WebhookDefinition webhook, WebhookCall call) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("module", module);
        payload.put("event", webhook.event() == null ? null : call.text(webhook.event()).orElse(null));
        payload.put("deliveryId", call.text(webhook.deliveryId()).orElse(null));
        payload.put("body", body(call));
        payload.put("headers", headers(webhook, call));
        payload.put("query", query(webhook, call));
        String text = text(call.body());
        payload.put("rawBody", text == null ? Base64.getEncoder().encodeToString(call.body()) : text);
        payload.put("rawEncoding", text == null ? "base64" : "utf-8");
        return payload;
    }

    /** JSON values, the fields of a form, or text; null for other bytes. */
    private static @Nullable Object body(WebhookCall call) {
        String type = call.header("content-type").stream().findFirst().orElse("").toLowerCase(Locale.ROOT);
        String text = text(call.body());
        if (text != null && type.startsWith("application/x-www-form-urlencoded")) {
            return form(text);
        }
        JsonNode json = call.json();
        return json.isMissingNode() ? text : Json.MAPPER.convertValue(json, Object.class);
    }

    private static @Nullable String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static Map<String, Object> form(String text) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            if (!pair.isEmpty()) {
                fields.computeIfAbsent(decoded(parts[0]), unused -> new ArrayList<>())
                        .add(parts.length == 1 ? "" : decoded(parts[1]));
            }
        }
        return single(fields);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static Map<String, Object> headers(WebhookDefinition webhook, WebhookCall call) {
        List<String> wanted = Stream.concat(
                        Stream.of("content-type", "user-agent"),
                        Stream.concat(places(webhook).map(Place::header).filter(Objects::nonNull), webhook.headers().stream()))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        WebhookSignature signature = webhook.signature();
        String signing = signature == null || signature.header() == null ? "" : signature.header();
        Map<String, List<String>> kept = new LinkedHashMap<>();
        call.headers().forEach((name, values) -> {
            boolean secret = NEVER.contains(name) || name.equalsIgnoreCase(signing);
            if (!secret && wanted.stream().anyMatch(pattern -> fits(pattern, name))) {
                kept.put(name, values);
            }
        });
        return single(kept);
    }

    private static Stream<Place> places(WebhookDefinition webhook) {
        return Stream.of(webhook.deliveryId(), webhook.event(), webhook.account()).filter(Objects::nonNull);
    }

    private static boolean fits(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    private static Map<String, Object> query(WebhookDefinition webhook, WebhookCall call) {
        Map<String, List<String>> kept = new LinkedHashMap<>(call.query());
        WebhookSignature signature = webhook.signature();
        Handshake handshake = webhook.handshake();
        if (signature != null && signature.query() != null) {
            kept.remove(signature.query());
        }
        if (handshake != null && handshake.verify() != null) {
            kept.remove(handshake.verify());
        }
        return single(kept);
    }

    private static Map<String, Object> single(Map<String, List<String>> all) {
        Map<String, Object> single = new LinkedHashMap<>();
        all.forEach((name, values) -> single.put(name, values.size() == 1 ? values.get(0) : values));
        return single;
    }
}
