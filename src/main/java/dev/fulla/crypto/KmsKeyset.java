package dev.fulla.crypto;

import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.security.GeneralSecurityException;

/**
 * Tink's JSON form of an encrypted keyset, encrypted with one key of AWS KMS. KMS is asked once for each text that is read
 * or written, never for a stored value.
 */
final class KmsKeyset implements KeysetFormat {
    private static final byte[] NO_ASSOCIATED_DATA = {};

    private final KmsKey key;

    KmsKeyset(KmsKey key) {
        KeysetJson.register();
        this.key = key;
    }

    @Override
    public Keyset read(String text, String place) {
        if (!text.contains("\"encryptedKeyset\"")) {
            throw noKeyset(place, new GeneralSecurityException("not encrypted"));
        }
        try {
            return KeysetJson.checked(TinkJsonProtoKeysetFormat.parseEncryptedKeyset(text, key, NO_ASSOCIATED_DATA));
        } catch (KmsKey.Refusal e) {
            throw new PermanentFailure(ErrorCode.CANNOT_START, e.about(place), e);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw noKeyset(place, new GeneralSecurityException(e.getClass().getSimpleName()));
        }
    }

    @Override
    public String write(Keyset keyset) {
        try {
            return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(keyset.handle(), key, NO_ASSOCIATED_DATA);
        } catch (KmsKey.Refusal e) {
            throw new PermanentFailure(ErrorCode.CANNOT_START, e.about("The new keyset"), e);
        } catch (GeneralSecurityException e) {
            throw new PermanentFailure(ErrorCode.INTERNAL, "The keyset could not be written.", e);
        }
    }

    private static PermanentFailure noKeyset(String place, Exception cause) {
        return new PermanentFailure(
                ErrorCode.CANNOT_START,
                place + " holds no Tink keyset that is encrypted with a KMS key (JSON with \"encryptedKeyset\"), though"
                        + " fulla.crypto.kms.key-arn (KMS_KEY_ARN) is set.",
                cause);
    }
}
