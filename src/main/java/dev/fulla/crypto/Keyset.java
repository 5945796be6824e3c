package dev.fulla.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.security.GeneralSecurityException;

/** The keys of this process, read once at start. */
public final class Keyset {
    private final KeysetHandle handle;

    private Keyset(KeysetHandle handle) {
        this.handle = handle;
    }

    /** @throws PermanentFailure {@code CANNOT_START} when there are no keys or they cannot be used */
    public static Keyset load(CryptoProperties properties) {
        return new Keyset(KeysetSource.of(properties).load());
    }

    /** Seals with the primary key, opens with any key of the set. */
    public FieldCipher fieldCipher() {
        try {
            return new FieldCipher(handle.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException e) {
            throw new PermanentFailure(ErrorCode.CANNOT_START, "The encryption keys cannot be used.", e);
        }
    }
}
