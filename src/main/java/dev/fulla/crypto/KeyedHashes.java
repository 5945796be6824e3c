package dev.fulla.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Hashes that tell whether two values are equal to whoever has the key, and nothing to anybody else: HMAC-SHA256, cut to
 * 128 bits. The key of a purpose is random, made once and kept sealed: a rotation of the encryption keys seals it anew and
 * leaves it, and so every hash, what it is.
 */
@Component
public class KeyedHashes {
    private static final String TABLE = "hash_keys";
    private static final String FIELD = "sealed";
    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final HashKeyRepository keys;
    private final FieldCipher cipher;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    KeyedHashes(HashKeyRepository keys, FieldCipher cipher) {
        this.keys = keys;
        this.cipher = cipher;
    }

    /** Hashes of one purpose and one scope; equal values of two scopes have different hashes. */
    public Hash of(String purpose, String scope) {
        return new Hash(mac(known.computeIfAbsent(purpose, this::key), scope));
    }

    /** Makes hashes; for one thread or many. */
    public static final class Hash {
        private final byte[] key;

        private Hash(byte[] key) {
            this.key = key;
        }

        /** 22 characters of base64url. */
        public String of(String value) {
            return TEXT.encodeToString(Arrays.copyOf(mac(key, value), 16));
        }
    }

    private byte[] key(String purpose) {
        String sealed = keys.find(purpose).orElseGet(() -> {
            byte[] made = new byte[32];
            random.nextBytes(made);
            return keys.insertIfAbsent(purpose, cipher.seal(TABLE, purpose, FIELD, TEXT.encodeToString(made)));
        });
        return Base64.getUrlDecoder().decode(cipher.open(TABLE, purpose, FIELD, sealed));
    }

    private static byte[] mac(byte[] key, String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
