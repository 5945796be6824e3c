package dev.fulla.crypto;

import com.google.crypto.tink.KeysetHandle;
import dev.fulla.shared.ErrorCode;
import dev.fulla.shared.PermanentFailure;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The keyset as a configuration value: JSON, or base64 of it. */
final class TextKeysetSource implements KeysetSource {
    private static final String PLACE = "fulla.crypto.keyset (FULLA_CRYPTO_KEYSET)";

    private final String text;

    TextKeysetSource(String text) {
        this.text = text;
    }

    @Override
    public KeysetHandle load() {
        return KeysetJson.read(text.startsWith("{") ? text : decoded(), PLACE);
    }

    /** Line breaks are let pass; the cause is left out, for it would quote the secret. */
    private String decoded() {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new PermanentFailure(ErrorCode.CANNOT_START, PLACE + " is neither a JSON keyset nor base64 of one.");
        }
    }
}
