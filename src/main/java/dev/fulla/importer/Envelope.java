package dev.fulla.importer;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A value as the reference sealed it: {@code base64(key id):hex(iv):hex(ciphertext):base64(wrapped data key)}, AES-256-CTR.
 * Nothing in it proves that a key is the right one, so what comes out is looked at.
 */
record Envelope(String keyId, byte[] iv, byte[] ciphertext, byte[] wrappedKey) {
    private static final String BASE64 = "([A-Za-z0-9+/]+={0,2})";
    private static final Pattern FORM =
            Pattern.compile(BASE64 + ":([0-9a-f]{32}):((?:[0-9a-f]{2})+):" + BASE64, Pattern.CASE_INSENSITIVE);

    /** Empty for any text of another form, which the reference stored as it was. */
    static Optional<Envelope> parse(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Envelope(
                    new String(Base64.getDecoder().decode(found.group(1)), StandardCharsets.UTF_8),
                    HexFormat.of().parseHex(found.group(2)),
                    HexFormat.of().parseHex(found.group(3)),
                    Base64.getDecoder().decode(found.group(4))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @throws LeftOut when what comes out is no text */
    String open(byte[] dataKey) {
        return text(decrypt(dataKey, iv, ciphertext));
    }

    /** AES-256-CTR without padding; the whole iv is the first counter block. */
    static byte[] decrypt(byte[] key, byte[] iv, byte[] ciphertext) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(ciphertext);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new LeftOut(Reason.UNREADABLE);
        }
    }

    /** Bytes that are no UTF-8, or hold control characters, came out of the wrong key. */
    static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.codePoints().allMatch(Envelope::isWritten)) {
                return text;
            }
        } catch (CharacterCodingException e) {
            // no text
        }
        throw new LeftOut(Reason.UNREADABLE);
    }

    private static boolean isWritten(int point) {
        return point == '\n' || point == '\r' || point == '\t' || !Character.isISOControl(point);
    }

    @Override
    public String toString() {
        return "Envelope[keyId=" + keyId + "]";
    }
}
