package dev.fulla.webhook;

import dev.fulla.module.WebhookSignature.Encoding;
import dev.fulla.module.WebhookSignature.Key;
import dev.fulla.module.WebhookSignature.Scheme;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The arithmetic of signatures. A key that cannot be read is the installation's mistake, never the caller's. */
final class SignatureKeys {
    private static final String STANDARD_PREFIX = "whsec_";
    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410). */
    private static final byte[] ED25519_HEADER = HexFormat.of().parseHex("302a300506032b6570032100");

    private SignatureKeys() {}

    static byte[] hmac(Scheme scheme, Key writtenAs, String secret, byte[] text) {
        String algorithm = switch (scheme) {
            case HMAC_SHA1 -> "HmacSHA1";
            case HMAC_SHA512 -> "HmacSHA512";
            default -> "HmacSHA256";
        };
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(decoded(writtenAs, secret), algorithm));
            return mac.doFinal(text);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    static boolean isEd25519(String publicKey, Key writtenAs, byte[] text, byte[] signature) {
        PublicKey key = publicKey(publicKey, writtenAs);
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey publicKey(String text, Key writtenAs) {
        try {
            byte[] raw = decoded(writtenAs == Key.TEXT ? Key.HEX : writtenAs, text);
            byte[] encoded = new byte[ED25519_HEADER.length + raw.length];
            System.arraycopy(ED25519_HEADER, 0, encoded, 0, ED25519_HEADER.length);
            System.arraycopy(raw, 0, encoded, ED25519_HEADER.length, raw.length);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private static byte[] decoded(Key writtenAs, String secret) {
        return switch (writtenAs) {
            case TEXT -> SignedText.bytes(secret);
            case HEX -> HexFormat.of().parseHex(secret);
            case BASE64 -> Base64.getDecoder()
                    .decode(secret.startsWith(STANDARD_PREFIX) ? secret.substring(STANDARD_PREFIX.length()) : secret);
        };
    }

    /** How a signature is written. */
    static String written(Encoding encoding, byte[] signature) {
        return encoding == Encoding.HEX
                ? HexFormat.of().formatHex(signature)
                : Base64.getEncoder().encodeToString(signature);
    }

    /** The bytes of a signature that is written in the one way that counts; nothing of any other. */
    static byte[] read(Encoding encoding, String text) {
        try {
            byte[] bytes = encoding == Encoding.HEX
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
            return written(encoding, bytes).equals(text) ? bytes : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static PermanentFailure unreadable(Exception cause) {
        return new PermanentFailure(
                ErrorCode.MODULE_NOT_CONFIGURED, "A webhook secret of this installation is not written as its module says.", cause);
    }
}
