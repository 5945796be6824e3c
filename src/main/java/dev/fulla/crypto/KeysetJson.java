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
final class KeysetJson implements KeysetFormat {
    static {
        register();
    }

    static void register() {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public Keyset read(String text, String place) {
        if (text.contains("\"encryptedKeyset\"")) {
            throw new PermanentFailure(
                    ErrorCode.CANNOT_START,
                    place + " holds a keyset that is encrypted with a KMS key. Set fulla.crypto.kms.key-arn (KMS_KEY_ARN).");
        }
        try {
            return checked(TinkJsonProtoKeysetFormat.parseKeyset(text, InsecureSecretKeyAccess.get()));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new PermanentFailure(
                    ErrorCode.CANNOT_START,
                    place + " holds no Tink keyset (JSON, every key AES256_GCM with output prefix TINK)."
                            + " Put the right one back: what was sealed with it opens with no other.",
                    new GeneralSecurityException(e.getClass().getSimpleName()));
        }
    }

    @Override
    public String write(Keyset keyset) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keyset.handle(), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new PermanentFailure(ErrorCode.INTERNAL, "The keyset could not be written.", e);
        }
    }

    /** @throws GeneralSecurityException when a key is of another kind */
    static Keyset checked(KeysetHandle keyset) throws GeneralSecurityException {
        for (int i = 0; i < keyset.size(); i++) {
            if (!keyset.getAt(i).getKey().getParameters().equals(PredefinedAeadParameters.AES256_GCM)) {
                throw new GeneralSecurityException("a key of another kind");
            }
        }
        return Keyset.of(keyset);
    }
}
