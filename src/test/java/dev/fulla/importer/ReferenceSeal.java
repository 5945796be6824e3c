package dev.fulla.importer;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Seals values as the description of the reference says. */
public record ReferenceSeal(String keyId, UnaryOperator<byte[]> wrap, boolean hexKeys) {
    public static final String KEY_ID = "k-2025";
    public static final String KEY = "legacy-sample-master-key-32bytes";
    private static final Random RANDOM = new Random(7);

    /** With a local key. */
    public static ReferenceSeal local(String keyId, String key) {
        return new ReferenceSeal(keyId, dataKey -> {
            byte[] iv = bytes(16);
            String wrapped = HexFormat.of().formatHex(iv) + ":"
                    + HexFormat.of().formatHex(ctr(key.getBytes(StandardCharsets.UTF_8), iv, dataKey));
            return wrapped.getBytes(StandardCharsets.US_ASCII);
        }, true);
    }

    public static ReferenceSeal local() {
        return local(KEY_ID, KEY);
    }

    /** What the reference does outside of production: nothing. */
    public static ReferenceSeal none() {
        return new ReferenceSeal("", key -> key, false);
    }

    public String seal(String text) {
        if (keyId.isEmpty()) {
            return text;
        }
        byte[] dataKey = hexKeys
                ? HexFormat.of().formatHex(bytes(16)).getBytes(StandardCharsets.US_ASCII)
                : bytes(32);
        byte[] iv = bytes(16);
        return base64(keyId.getBytes(StandardCharsets.UTF_8)) + ":" + HexFormat.of().formatHex(iv) + ":"
                + HexFormat.of().formatHex(ctr(dataKey, iv, text.getBytes(StandardCharsets.UTF_8))) + ":"
                + base64(wrap.apply(dataKey));
    }

    private static synchronized byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] ctr(byte[] key, byte[] iv, byte[] plain) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
