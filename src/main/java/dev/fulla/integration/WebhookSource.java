package dev.fulla.integration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an integration takes of one module's webhooks.
 *
 * @param events names of the vendor's events, {@code contact.*} for all that begin so; empty: all
 * @param secret field of the configuration that holds the key, where every integration has its own; null: the module's
 * @param isUnsigned whether calls are taken from anybody, although the module declares no signature
 */
public record WebhookSource(List<String> events, @Nullable String secret, boolean isUnsigned) {
    public WebhookSource {
        events = List.copyOf(events);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static WebhookSource read(
            @JsonProperty("events") @Nullable List<String> events,
            @JsonProperty("secret") @Nullable String secret,
            @JsonProperty("signature") @Nullable String signature) {
        return new WebhookSource(events == null ? List.of() : events, secret, signature != null);
    }

    /** A list alone names the events. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static WebhookSource read(List<String> events) {
        return new WebhookSource(events, null, false);
    }

    /** Whether an event is wanted. */
    public boolean wants(String event) {
        return events.isEmpty()
                || events.stream().anyMatch(wanted -> wanted.endsWith("*")
                        ? event.startsWith(wanted.substring(0, wanted.length() - 1))
                        : event.equals(wanted));
    }
}
