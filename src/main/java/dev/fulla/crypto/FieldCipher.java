package dev.fulla.crypto;

import com.google.crypto.tink.Aead;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

/**
 * Seals text before it is stored and opens it after it is read: AES-256-GCM through Tink, bound to table, row and field,
 * so that a value moved elsewhere does not open.
 *
 * <p>A sealed text is {@code fs1.<key id, 8 hex digits>.<base64url of Tink's ciphertext>}.
 */
public final class FieldCipher {
    private static final String VERSION = "fs1";

    private final Aead aead;

    /** @param aead the primitive of a keyset whose keys all have Tink's key-id prefix */
    public FieldCipher(Aead aead) {
        this.aead = aead;
    }

    /** Seals a text for one field of one row. */
    public String seal(String table, String rowId, String field, String plaintext) {
        try {
            byte[] sealed = aead.encrypt(plaintext.getBytes(StandardCharsets.UTF_8), place(table, rowId, field));
            return VERSION + "." + keyId(sealed) + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new PermanentFailure(ErrorCode.INTERNAL, "A value could not be sealed.", e);
        }
    }

    /** @throws PermanentFailure {@code SEALED_VALUE_UNREADABLE} when key, place or content do not fit */
    public String open(String table, String rowId, String field, String sealed) {
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw unreadable(table, field, new GeneralSecurityException("no sealed text"));
        }
        try {
            byte[] ciphertext = Base64.getUrlDecoder().decode(parts[2]);
            return new String(aead.decrypt(ciphertext, place(table, rowId, field)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw unreadable(table, field, e);
        }
    }

    private static PermanentFailure unreadable(String table, String field, Exception cause) {
        return new PermanentFailure(
                ErrorCode.SEALED_VALUE_UNREADABLE,
                "A stored secret (" + table + "." + field + ") does not open with the keys of this process.",
                cause);
    }

    /** Tink's prefix is one version byte and four bytes of key id. */
    private static String keyId(byte[] ciphertext) throws GeneralSecurityException {
        if (ciphertext.length < 5 || ciphertext[0] != 1) {
            throw new GeneralSecurityException("the keyset's keys must carry Tink's prefix");
        }
        return String.format("%08x", ByteBuffer.wrap(ciphertext, 1, 4).getInt());
    }

    private static byte[] place(String table, String rowId, String field) {
        return (table + "\n" + rowId + "\n" + field).getBytes(StandardCharsets.UTF_8);
    }
}
