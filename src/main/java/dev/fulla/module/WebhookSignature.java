package dev.fulla.module;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a call proves that it comes from the vendor.
 *
 * @param header where the signature or the token stands
 * @param query the same, as a query parameter; tokens only
 * @param at the same, as a JSON Pointer into the body; tokens only
 * @param part of a header such as {@code t=171,v1=5f2a}
 * @param prefix before the value, such as {@code sha256=}
 * @param signed template of what is signed, over {@code {body}}, {@code {timestamp}}, {@code {method}}, {@code {url}},
 *     {@code {path}} and {@code {header:Name}}
 * @param timestamp null when the vendor sends none
 * @param secret name of the setting that holds the key
 * @param key how the key is written
 */
public record WebhookSignature(
        Scheme scheme,
        @Nullable String header,
        @Nullable String query,
        @Nullable String at,
        @Nullable String part,
        String prefix,
        Encoding encoding,
        String signed,
        @Nullable Timestamp timestamp,
        String secret,
        Key key) {
    /** The header of Standard Webhooks; a vendor with another prefix names its own. */
    private static final String STANDARD_HEADER = "webhook-signature";

    private static final Duration STANDARD_TOLERANCE = Duration.ofMinutes(5);

    /** {@code none} written for the whole block. */
    public static final WebhookSignature NONE = new WebhookSignature(
            Scheme.NONE, null, null, null, null, "", Encoding.HEX, "{body}", null, "webhook-secret", Key.TEXT);

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static WebhookSignature read(
            @JsonProperty("scheme") Scheme scheme,
            @JsonProperty("header") @Nullable String header,
            @JsonProperty("query") @Nullable String query,
            @JsonProperty("at") @Nullable String at,
            @JsonProperty("part") @Nullable String part,
            @JsonProperty("prefix") @Nullable String prefix,
            @JsonProperty("encoding") @Nullable Encoding encoding,
            @JsonProperty("signed") @Nullable String signed,
            @JsonProperty("timestamp") @Nullable Timestamp timestamp,
            @JsonProperty("secret") @Nullable String secret,
            @JsonProperty("key") @Nullable Key key) {
        String setting = secret == null ? "webhook-secret" : secret;
        if (scheme == Scheme.STANDARD) {
            return standard(header == null ? STANDARD_HEADER : header, timestamp, setting);
        }
        return new WebhookSignature(
                scheme, header, query, at, part, prefix == null ? "" : prefix, encoding == null ? Encoding.HEX : encoding,
                signed == null ? "{body}" : signed, timestamp, setting, key == null ? Key.TEXT : key);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static WebhookSignature read(String none) {
        return NONE;
    }

    /** @see <a href="https://www.standardwebhooks.com">Standard Webhooks</a> */
    private static WebhookSignature standard(String header, @Nullable Timestamp given, String secret) {
        String names = header.replaceFirst("(?i)signature$", "");
        Duration tolerance = given == null ? STANDARD_TOLERANCE : given.tolerance();
        return new WebhookSignature(
                Scheme.STANDARD, header, null, null, null, "v1,", Encoding.BASE64,
                "{header:" + names + "id}.{timestamp}.{body}",
                new Timestamp(names + "timestamp", null, null, Unit.SECONDS, tolerance), secret, Key.BASE64);
    }

    /** Where a delivery of Standard Webhooks names itself. */
    WebhookDefinition.@Nullable Place standardId() {
        return scheme == Scheme.STANDARD && header != null
                ? WebhookDefinition.Place.header(header.replaceFirst("(?i)signature$", "id"))
                : null;
    }

    /** What the proof is made with. */
    public enum Scheme {
        @JsonProperty("hmac-sha1")
        HMAC_SHA1,
        @JsonProperty("hmac-sha256")
        HMAC_SHA256,
        @JsonProperty("hmac-sha512")
        HMAC_SHA512,
        @JsonProperty("ed25519")
        ED25519,
        @JsonProperty("standard")
        STANDARD,
        /** The secret itself is sent. */
        @JsonProperty("token")
        TOKEN,
        /** The secret is {@code user:password}. */
        @JsonProperty("basic")
        BASIC,
        /** Anybody may call. */
        @JsonProperty("none")
        NONE
    }

    /** How a signature is written; hexadecimal digits are small. */
    public enum Encoding {
        @JsonProperty("hex")
        HEX,
        @JsonProperty("base64")
        BASE64
    }

    /** How a key is written. */
    public enum Key {
        @JsonProperty("text")
        TEXT,
        @JsonProperty("hex")
        HEX,
        @JsonProperty("base64")
        BASE64
    }

    /** How a time is written. */
    public enum Unit {
        @JsonProperty("s")
        SECONDS,
        @JsonProperty("ms")
        MILLISECONDS,
        @JsonProperty("iso")
        ISO
    }

    /**
     * When the vendor signed.
     *
     * @param at JSON Pointer into the body
     * @param tolerance how far from our clock it may be, in either direction
     */
    public record Timestamp(
            @Nullable String header, @Nullable String part, @Nullable String at, Unit unit, Duration tolerance) {
        @JsonCreator
        static Timestamp read(
                @JsonProperty("header") @Nullable String header,
                @JsonProperty("part") @Nullable String part,
                @JsonProperty("at") @Nullable String at,
                @JsonProperty("unit") @Nullable Unit unit,
                @JsonProperty("tolerance") String tolerance) {
            return new Timestamp(header, part, at, unit == null ? Unit.SECONDS : unit, Durations.of(tolerance));
        }
    }
}
