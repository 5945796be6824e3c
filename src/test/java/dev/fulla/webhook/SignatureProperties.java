package dev.fulla.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fulla.module.WebhookSignature;
import dev.fulla.module.WebhookSignature.Encoding;
import dev.fulla.module.WebhookSignature.Key;
import dev.fulla.module.WebhookSignature.Scheme;
import dev.fulla.shared.PermanentFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever single bit of body, signature or time is turned on the way, the call is refused. */
class SignatureProperties {
    private static final String SECRET = "c2VjcmV0IG9mIHRoZSBwcm9wZXJ0aWVz";
    private static final String NOW = "1700000000";
    private static final SignatureCheck CHECK =
            new SignatureCheck(Clock.fixed(Instant.ofEpochSecond(Long.parseLong(NOW)), ZoneOffset.UTC));
    private static final List<WebhookSignature> DECLARED = List.of(
            Calls.signature("{scheme: hmac-sha256, header: S, prefix: \"v0=\", signed: \"v0:{timestamp}:{body}\","
                    + " timestamp: {header: T, tolerance: 5m}}"),
            Calls.signature("{scheme: hmac-sha1, header: S, encoding: base64, signed: \"{timestamp}.{body}\","
                    + " timestamp: {header: T, tolerance: 5m}}"),
            Calls.signature("{scheme: hmac-sha512, header: S, encoding: base64, signed: \"{method}{url}{body}{timestamp}\","
                    + " timestamp: {header: T, tolerance: 5m}}"),
            Calls.signature("{scheme: standard, header: webhook-signature}"));

    @Property(tries = 200)
    void acceptsWhatWasSigned(@ForAll @IntRange(max = 3) int which, @ForAll @Size(max = 200) byte[] body) {
        WebhookSignature declared = DECLARED.get(which);

        assertThatCode(() -> CHECK.check(declared, call(declared, body, signed(declared, body), NOW), List.of(SECRET)))
                .doesNotThrowAnyException();
    }

    @Property(tries = 500)
    void refusesATurnedBitOfTheBody(
            @ForAll @IntRange(max = 3) int which, @ForAll @Size(min = 1, max = 200) byte[] body, @ForAll @IntRange(max = 9999) int bit) {
        WebhookSignature declared = DECLARED.get(which);

        assertRefused(declared, call(declared, turned(body, bit), signed(declared, body), NOW));
    }

    @Property(tries = 500)
    void refusesATurnedBitOfTheSignature(
            @ForAll @IntRange(max = 3) int which, @ForAll @Size(max = 50) byte[] body, @ForAll @IntRange(max = 9999) int bit) {
        WebhookSignature declared = DECLARED.get(which);

        String turned = new String(turned(signed(declared, body).getBytes(ISO_8859_1), bit), ISO_8859_1);

        assertRefused(declared, call(declared, body, turned, NOW));
    }

    @Property(tries = 200)
    void refusesATurnedBitOfTheTime(
            @ForAll @IntRange(max = 3) int which, @ForAll @Size(max = 50) byte[] body, @ForAll @IntRange(max = 79) int bit) {
        WebhookSignature declared = DECLARED.get(which);

        String turned = new String(turned(NOW.getBytes(ISO_8859_1), bit), ISO_8859_1);

        assertRefused(declared, call(declared, body, signed(declared, body), turned));
    }

    @Property(tries = 200)
    void refusesWhatAnotherSecretSigned(@ForAll @IntRange(max = 3) int which, @ForAll @Size(max = 50) byte[] body) {
        WebhookSignature declared = DECLARED.get(which);

        assertThatThrownBy(() -> CHECK.check(
                        declared, call(declared, body, signed(declared, body), NOW), List.of(SECRET.replace('c', 'd'))))
                .isInstanceOf(PermanentFailure.class);
    }

    private static void assertRefused(WebhookSignature declared, WebhookCall call) {
        assertThatThrownBy(() -> CHECK.check(declared, call, List.of(SECRET))).isInstanceOf(PermanentFailure.class);
    }

    private static WebhookCall call(WebhookSignature declared, byte[] body, String signature, String time) {
        return declared.scheme() == Scheme.STANDARD
                ? Calls.post(body, "webhook-id", "m-1", "webhook-timestamp", time, "webhook-signature", signature)
                : Calls.post(body, "S", signature, "T", time);
    }

    private static String signed(WebhookSignature declared, byte[] body) {
        String text = new String(body, ISO_8859_1);
        String template = declared.scheme() == Scheme.STANDARD ? "m-1.{timestamp}.{body}" : declared.signed();
        byte[] message = template.replace("{timestamp}", NOW)
                .replace("{method}", "POST")
                .replace("{url}", "https://fulla.example/hook?a=1")
                .replace("{body}", text)
                .getBytes(ISO_8859_1);
        byte[] mac = Reference.hmac(declared.scheme(), declared.key() == Key.BASE64
                ? java.util.Base64.getDecoder().decode(SECRET)
                : SECRET.getBytes(UTF_8), message);
        return declared.prefix() + (declared.encoding() == Encoding.HEX
                ? java.util.HexFormat.of().formatHex(mac)
                : java.util.Base64.getEncoder().encodeToString(mac));
    }

    private static byte[] turned(byte[] bytes, int position) {
        byte[] copy = bytes.clone();
        int bit = position % (copy.length * 8);
        copy[bit / 8] ^= (byte) (1 << (bit % 8));
        return copy;
    }

    /** Signs without the code under test. */
    private static final class Reference {
        static byte[] hmac(Scheme scheme, byte[] key, byte[] message) {
            String name = scheme == Scheme.HMAC_SHA1 ? "HmacSHA1" : scheme == Scheme.HMAC_SHA512 ? "HmacSHA512" : "HmacSHA256";
            try {
                javax.crypto.Mac mac = javax.crypto.Mac.getInstance(name);
                mac.init(new javax.crypto.spec.SecretKeySpec(key, name));
                return mac.doFinal(message);
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
