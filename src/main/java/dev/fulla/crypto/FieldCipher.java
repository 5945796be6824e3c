package dev.fulla.crypto;

import com.google.crypto.tink.Aead;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import dev.fulla.store.SealedRows;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Seals text before it is stored and opens it after it is read: AES-256-GCM through Tink, bound to table, row and field,
 * so that a value moved elsewhere does not open. It takes declared fields only, see {@link SealedFields}.
 *
 * <p>A sealed text is {@code fs1.<key id, 8 hex digits>.<base64url of Tink's ciphertext>}.
 */
public final class FieldCipher {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final Supplier<Aead> keys;
    private final SealedFields fields;

    private FieldCipher(Supplier<Aead> keys, SealedFields fields) {
        this.keys = keys;
        this.fields = fields;
    }

    /** Uses whatever keys the ring holds at the moment of each call. */
    public FieldCipher(Keyring keyring, SealedFields fields) {
        this(() -> keyring.current().aead(), fields);
    }

    /** For the fields of this house. @param aead the primitive of a keyset whose keys all have Tink's key-id prefix */
    public FieldCipher(Aead aead) {
        this(() -> aead, SealedFields.ofTheHouse());
    }

    /**
     * Seals a text for one field of one row.
     *
     * @throws PermanentFailure {@code INTERNAL} when the field is not declared
     */
    public String seal(String table, String rowId, String field, String plaintext) {
        fields.require(table, field);
        try {
            byte[] sealed = keys.get().encrypt(plaintext.getBytes(StandardCharsets.UTF_8), place(table, rowId, field));
            return SealedRows.VERSION + "." + keyId(sealed) + "." + ENCODER.encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new PermanentFailure(ErrorCode.INTERNAL, "A value could not be sealed.", e);
        }
    }

    /**
     * @throws PermanentFailure {@code SEALED_VALUE_UNREADABLE} when key, place or content do not fit; {@code INTERNAL} when
     *     the field is not declared
     */
    public String open(String table, String rowId, String field, String sealed) {
        fields.require(table, field);
        String[] parts = sealed.split("\\.", -1);
        if (parts.length != 3 || !parts[0].equals(SealedRows.VERSION)) {
            throw unreadable(table, field, new GeneralSecurityException("no sealed text"));
        }
        try {
            byte[] ciphertext = Base64.getUrlDecoder().decode(parts[2]);
            if (!keyId(ciphertext).equals(parts[1]) || !ENCODER.encodeToString(ciphertext).equals(parts[2])) {
                throw new GeneralSecurityException("not as it was written");
            }
            return new String(keys.get().decrypt(ciphertext, place(table, rowId, field)), StandardCharsets.UTF_8);
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
        return Keyset.hex(ByteBuffer.wrap(ciphertext, 1, 4).getInt());
    }

    private static byte[] place(String table, String rowId, String field) {
        return (table + "\n" + rowId + "\n" + field).getBytes(StandardCharsets.UTF_8);
    }
}
