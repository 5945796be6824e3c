package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How calls from a vendor are checked and understood.
 *
 * @param signature null when the file does not say how a call proves where it comes from; such calls are refused
 * @param deliveryId what the vendor calls a delivery, the same when it is repeated
 * @param remember how long a repeated delivery is known as such
 * @param event which of the vendor's events a call tells of
 * @param account what the vendor calls the account that a call is about
 * @param unknownAccount what becomes of a call about an account that nobody connected
 * @param handshake how the vendor's question before the first delivery is answered
 * @param headers kept with a call beside those that this block names; {@code X-Acme-*} for all that begin so
 */
public record WebhookDefinition(
        @Nullable WebhookSignature signature,
        @Nullable Place deliveryId,
        Duration remember,
        @Nullable Place event,
        @Nullable Place account,
        UnknownAccount unknownAccount,
        @Nullable Handshake handshake,
        List<String> headers) {
    private static final Duration STANDARD_REMEMBER = Duration.ofDays(3);

    public WebhookDefinition {
        deliveryId = deliveryId == null && signature != null ? signature.standardId() : deliveryId;
        headers = Parts.list(headers);
    }

    @JsonCreator
    static WebhookDefinition read(
            @JsonProperty("signature") @Nullable WebhookSignature signature,
            @JsonProperty("deliveryId") @Nullable Place deliveryId,
            @JsonProperty("remember") @Nullable String remember,
            @JsonProperty("event") @Nullable Place event,
            @JsonProperty("account") @Nullable Place account,
            @JsonProperty("unknownAccount") @Nullable UnknownAccount unknownAccount,
            @JsonProperty("handshake") @Nullable Handshake handshake,
            @JsonProperty("headers") @Nullable List<String> headers) {
        return new WebhookDefinition(
                signature,
                deliveryId,
                remember == null ? STANDARD_REMEMBER : Durations.of(remember),
                event,
                account,
                unknownAccount == null ? UnknownAccount.REFUSE : unknownAccount,
                handshake,
                Parts.list(headers));
    }

    /** A call about an account that nobody connected. */
    public enum UnknownAccount {
        /** The vendor is told, and may try again. */
        @JsonProperty("refuse")
        REFUSE,
        /** The vendor is not told: one that switches a shared address off after many refusals would harm all others. */
        @JsonProperty("acknowledge")
        ACKNOWLEDGE
    }

    /**
     * Where in a call something stands: exactly one of the three.
     *
     * @param at JSON Pointer into the body; a segment {@code *} stands for each item of a list
     */
    public record Place(@Nullable String header, @Nullable String query, @Nullable String at) {
        public static Place header(String name) {
            return new Place(name, null, null);
        }
    }

    /**
     * The vendor's question whether this address is ours.
     *
     * @param query the parameter whose presence makes a call a question
     * @param at the part of the body that does, when it is {@code value}
     * @param verify the parameter that has to hold the secret
     * @param signed whether a question in the body is signed as a delivery is
     * @param text the answer as text
     * @param answer the answer as a JSON object; templates over {@code {/pointer}}, {@code {?parameter}} and
     *     {@code {hmac:…}} of either
     */
    public record Handshake(
            @Nullable String query,
            @Nullable String at,
            @JsonProperty("equals") @Nullable String value,
            @Nullable String verify,
            @Nullable Boolean signed,
            @Nullable String text,
            Map<String, String> answer) {
        public Handshake {
            answer = Parts.map(answer);
        }

        public boolean isSigned() {
            return at != null && !Boolean.FALSE.equals(signed);
        }
    }
}
