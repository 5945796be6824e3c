package dev.fulla.crypto;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.security.GeneralSecurityException;

/** Tink's JSON form of a keyset, with the one kind of key that Fulla uses: AES256_GCM with Tink's prefix. */
final class KeysetJson {
    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private KeysetJson() {}

    /**
     * @param place the file or property that the text comes from, for the message
     * @throws PermanentFailure {@code CANNOT_START} when the text is no such keyset
     */
    static KeysetHandle read(String text, String place) {
        try {
            KeysetHandle keyset = TinkJsonProtoKeysetFormat.parseKeyset(text, InsecureSecretKeyAccess.get());
            for (int i = 0; i < keyset.size(); i++) {
                if (!keyset.getAt(i).getKey().getParameters().equals(PredefinedAeadParameters.AES256_GCM)) {
                    throw new GeneralSecurityException("a key of another kind");
                }
            }
            return keyset;
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new PermanentFailure(
                    ErrorCode.CANNOT_START,
                    place + " holds no Tink keyset (JSON, every key AES256_GCM with output prefix TINK)."
                            + " Put the right one back: what was sealed with it opens with no other.",
                    new GeneralSecurityException(e.getClass().getSimpleName()));
        }
    }

    /** A keyset with one new key. */
    static String create() throws GeneralSecurityException {
        KeysetHandle keyset = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
    }
}
