package dev.fulla.crypto;

import com.google.crypto.tink.KeysetHandle;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;

/** A place that keys come from. */
@FunctionalInterface
public interface KeysetSource {
    /** @throws PermanentFailure {@code CANNOT_START} with one line that says what to put right */
    KeysetHandle load();

    /** @throws PermanentFailure {@code CANNOT_START} when no source or more than one is configured */
    static KeysetSource of(CryptoProperties properties) {
        if (properties.keyset() != null && properties.keysetFile() != null) {
            throw new PermanentFailure(
                    ErrorCode.CANNOT_START,
                    "Two sources of encryption keys: set either fulla.crypto.keyset or fulla.crypto.keyset-file.");
        }
        if (properties.keyset() != null) {
            return new TextKeysetSource(properties.keyset());
        }
        if (properties.keysetFile() != null) {
            return new FileKeysetSource(properties.keysetFile(), properties.createKeyset());
        }
        throw new PermanentFailure(
                ErrorCode.CANNOT_START,
                "No encryption key: set fulla.crypto.keyset-file (FULLA_CRYPTO_KEYSETFILE) to a file with a Tink keyset,"
                        + " or fulla.crypto.keyset (FULLA_CRYPTO_KEYSET) to the keyset itself.");
    }
}
